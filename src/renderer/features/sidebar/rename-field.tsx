import { useRef, useState } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { maxTitleLength } from '../../../contract/conversations.ts'
import { rename } from '../../lib/conversation-actions.ts'

interface RenameFieldProps {
  conversation: Conversation
  /** Says whether a key ended it, so that the focus goes back to the row. */
  onDone: (isByKey: boolean) => void
}

/** A row's name while it is changed: Enter keeps it, Escape does not, and looking elsewhere keeps it too. */
export function RenameField({ conversation, onDone }: RenameFieldProps) {
  const [title, setTitle] = useState(conversation.title ?? '')
  // Taking the field away makes it lose the focus, which must not end it a second time.
  const isDone = useRef(false)
  const end = (isKept: boolean, isByKey: boolean) => {
    if (isDone.current) return
    isDone.current = true
    const wanted = title.trim()
    if (isKept && wanted !== '' && wanted !== conversation.title) void rename(conversation.id, wanted)
    onDone(isByKey)
  }
  return (
    <input
      // The person asked for it with a key or a menu, and goes on writing.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      aria-label="Name of the conversation"
      value={title}
      maxLength={maxTitleLength}
      onChange={(event) => setTitle(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={() => end(true, false)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') end(true, true)
        if (event.key === 'Escape') end(false, true)
      }}
      className="h-8.5 w-full rounded-sm border border-accent bg-solid px-2.5 outline-none"
    />
  )
}
