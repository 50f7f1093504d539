import { Bookmark, Ellipsis, Pencil, RotateCw, SmilePlus } from 'lucide-react'
import type { Message } from '../../../contract/messages.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { bookmark, regenerate } from './actions.ts'
import { useChat } from './chat-context.ts'

/** What can be done to a message: seen when it is pointed at or reached by keyboard, always there on touch. */
export function MessageActions({ message }: { message: Message }) {
  const { isEnded, setEditing, openMenu, isMenuOpen } = useChat()
  const isOwn = message.sender === 'user'
  return (
    <span className={`flex items-center gap-0.5 ${seenWhenNeeded}`}>
      {message.content !== '' && <TextActions message={message} />}
      {isOwn && !isEnded && (
        <IconButton name="Edit" size="sm" onClick={() => setEditing(message.id)}>
          <Pencil />
        </IconButton>
      )}
      {!isOwn && !isEnded && !isFailure(message) && (
        <IconButton name="Regenerate" size="sm" onClick={() => void regenerate(message.id, null)}>
          <RotateCw />
        </IconButton>
      )}
      <IconButton
        name="More actions"
        size="sm"
        aria-haspopup="menu"
        aria-expanded={isMenuOpen('actions', message.id) || undefined}
        onClick={(event) => openMenu('actions', message, event.currentTarget)}
      >
        <Ellipsis />
      </IconButton>
    </span>
  )
}

/** Its own buttons stand in what tells of the failure. */
const isFailure = ({ state, content }: Message) => state.kind === 'failed' && content === ''

/** What only a message with words is worth. */
function TextActions({ message }: { message: Message }) {
  const { openMenu, isMenuOpen } = useChat()
  const isBookmarked = message.bookmarkedAt !== null
  return (
    <>
      <CopyButton getText={() => message.content} />
      <IconButton
        name="Bookmark"
        size="sm"
        aria-pressed={isBookmarked}
        className="aria-pressed:text-accent-2"
        onClick={() => void bookmark(message.id, !isBookmarked)}
      >
        <Bookmark className={isBookmarked ? 'fill-current' : undefined} />
      </IconButton>
      <IconButton
        name="React"
        size="sm"
        aria-haspopup="menu"
        aria-expanded={isMenuOpen('reactions', message.id) || undefined}
        onClick={(event) => openMenu('reactions', message, event.currentTarget)}
      >
        <SmilePlus />
      </IconButton>
    </>
  )
}

/** The last message's are always seen, and a bookmark that is set; everything else waits to be pointed at. */
const seenWhenNeeded =
  '*:opacity-0 group-focus-within/message:*:opacity-100 group-hover/message:*:opacity-100 group-data-last/message:*:opacity-100 has-aria-expanded:*:opacity-100 touch:*:opacity-100 *:aria-pressed:opacity-100'
