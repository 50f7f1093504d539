import {
  CornerUpLeft,
  Ellipsis,
  GitFork,
  Info,
  type LucideIcon,
  Pencil,
  RotateCw,
  Shuffle,
  TextQuote,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import type { Message } from '../../../contract/messages.ts'
import { toast } from '../../lib/toast.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { fork, regenerate, trash } from './actions.ts'
import { useChat } from './chat-context.ts'
import { MessageDetails } from './message-details.tsx'
import { RegenerateDialog } from './regenerate-dialog.tsx'

/** What can be done to a message: seen when it is pointed at or reached by keyboard, always there on touch. */
export function MessageActions({ message }: { message: Message }) {
  const { isEnded, setEditing } = useChat()
  const [dialog, setDialog] = useState<'details' | 'model'>()
  const isOwn = message.sender === 'user'
  return (
    <span className="quick flex items-center gap-0.5 opacity-0 group-focus-within/message:opacity-100 group-hover/message:opacity-100 has-aria-expanded:opacity-100 touch:opacity-100">
      <CopyButton getText={() => message.content} />
      {isOwn && !isEnded && <Action name="Edit" icon={Pencil} onClick={() => setEditing(message.id)} />}
      {!isOwn && !isEnded && (
        <Action name="Regenerate" icon={RotateCw} onClick={() => void regenerate(message.id, null)} />
      )}
      <MoreMenu message={message} onDetails={() => setDialog('details')} onOtherModel={() => setDialog('model')} />
      <MessageDetails message={message} isOpen={dialog === 'details'} onClose={() => setDialog(undefined)} />
      <RegenerateDialog message={message} isOpen={dialog === 'model'} onClose={() => setDialog(undefined)} />
    </span>
  )
}

function Action({ name, icon: Icon, onClick }: { name: string; icon: LucideIcon; onClick: () => void }) {
  return (
    <IconButton name={name} size="sm" onClick={onClick}>
      <Icon />
    </IconButton>
  )
}

/** What is drawn of a message is its text without signs. */
async function copyAsText(message: Message) {
  const drawn = document.querySelector<HTMLElement>(`[data-message-id="${message.id}"] .md`)
  try {
    await navigator.clipboard.writeText(drawn?.innerText ?? message.content)
    toast.say({ title: 'The text is copied.' })
  } catch {
    toast.say({ title: 'This could not be copied.' })
  }
}

interface MoreMenuProps {
  message: Message
  onDetails: () => void
  onOtherModel: () => void
}

function MoreMenu({ message, onDetails, onOtherModel }: MoreMenuProps) {
  const { isEnded, replyTo, onForked } = useChat()
  const forkHere = async () => {
    const made = await fork(message.id)
    if (made) onForked(made.id)
  }
  return (
    <Menu
      align="start"
      trigger={
        <IconButton name="More actions" size="sm">
          <Ellipsis />
        </IconButton>
      }
    >
      {message.sender === 'ai' && (
        <MenuItem icon={TextQuote} onClick={() => void copyAsText(message)}>
          Copy without Markdown
        </MenuItem>
      )}
      {!isEnded && (
        <MenuItem icon={CornerUpLeft} onClick={() => replyTo(message)}>
          Reply here
        </MenuItem>
      )}
      {message.sender === 'ai' && !isEnded && (
        <MenuItem icon={Shuffle} onClick={onOtherModel}>
          Answer with another model
        </MenuItem>
      )}
      <MenuItem icon={GitFork} onClick={() => void forkHere()}>
        Fork to a new chat
      </MenuItem>
      <MenuItem icon={Info} onClick={onDetails}>
        Details
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} isDanger onClick={() => void trash(message.id)}>
        Delete
      </MenuItem>
    </Menu>
  )
}
