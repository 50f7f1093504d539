import { Ellipsis, Pencil, RotateCw } from 'lucide-react'
import type { Message } from '../../../contract/messages.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { regenerate } from './actions.ts'
import { useChat } from './chat-context.ts'

/** What can be done to a message: seen when it is pointed at or reached by keyboard, always there on touch. */
export function MessageActions({ message }: { message: Message }) {
  const { isEnded, setEditing, openMenu, menuOf } = useChat()
  const isOwn = message.sender === 'user'
  return (
    <span className="quick flex items-center gap-0.5 opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 has-aria-expanded:opacity-100 touch:opacity-100">
      <CopyButton getText={() => message.content} />
      {isOwn && !isEnded && (
        <IconButton name="Edit" size="sm" onClick={() => setEditing(message.id)}>
          <Pencil />
        </IconButton>
      )}
      {!isOwn && !isEnded && (
        <IconButton name="Regenerate" size="sm" onClick={() => void regenerate(message.id, null)}>
          <RotateCw />
        </IconButton>
      )}
      <IconButton
        name="More actions"
        size="sm"
        aria-haspopup="menu"
        aria-expanded={menuOf === message.id || undefined}
        onClick={(event) => openMenu(message, event.currentTarget)}
      >
        <Ellipsis />
      </IconButton>
    </span>
  )
}
