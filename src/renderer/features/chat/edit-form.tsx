import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Message } from '../../../contract/messages.ts'
import { isTouch } from '../../lib/media.ts'
import { runShortcut } from '../../lib/shortcuts.ts'
import { Button } from '../../ui/button.tsx'
import { edit } from './actions.ts'
import { useChat } from './chat-context.ts'

/** A question in writing again, in its own place. Both ways of saving keep the old version beside the new one. */
export function EditForm({ message }: { message: Message }) {
  const { setEditing } = useChat()
  const [text, setText] = useState(message.content)
  const [isSaving, setSaving] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const isUsable = text.trim() !== '' && !isSaving

  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(message.content.length, message.content.length)
  }, [message.content.length])

  /** Who is done with an earlier question writes the next one. */
  const leave = () => {
    setEditing(null)
    if (!isTouch()) runShortcut('focus-composer')
  }
  const save = async (answer: boolean) => {
    setSaving(true)
    const done = await edit(message, text, answer)
    setSaving(false)
    if (done) leave()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && isUsable) void save(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="card p-3">
      <textarea
        ref={field}
        aria-label="Edit your message"
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-[50vh] min-h-20 w-full resize-none bg-transparent p-1 text-md leading-[1.62] outline-none"
      />
      <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
        <span className="mr-auto text-xs text-ink-3">The first version stays beside it.</span>
        <Button size="sm" kind="quiet" onClick={leave}>
          Cancel
        </Button>
        <Button size="sm" disabled={!isUsable} onClick={() => void save(false)}>
          Save
        </Button>
        <Button size="sm" kind="primary" disabled={!isUsable} onClick={() => void save(true)}>
          Save and ask again
        </Button>
      </div>
    </div>
  )
}
