import { useState } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { maxTitleLength } from '../../../contract/conversations.ts'
import { rename } from '../../lib/conversation-actions.ts'

interface RenameFieldProps {
  conversation: Conversation
  onDone: () => void
}

/** A row's name while it is changed: Enter keeps it, Escape does not, and looking elsewhere keeps it too. */
export function RenameField({ conversation, onDone }: RenameFieldProps) {
  const [title, setTitle] = useState(conversation.title ?? '')
  const keep = () => {
    const wanted = title.trim()
    if (wanted !== '' && wanted !== conversation.title) void rename(conversation.id, wanted)
    onDone()
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
      onBlur={keep}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') onDone()
      }}
      className="h-8.5 w-full rounded-sm border border-accent bg-solid px-2.5 outline-none"
    />
  )
}
