import { Menu as Base } from '@base-ui/react/menu'
import { CornerUpLeft, GitFork, Info, ScanSearch, Shuffle, TextQuote, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import type { Message } from '../../../contract/messages.ts'
import { MenuItem, MenuSeparator, menuPopupClass } from '../../ui/menu.tsx'
import { copyAsText, fork, trash } from './actions.ts'
import { MessageDetails } from './message-details.tsx'
import { RegenerateDialog } from './regenerate-dialog.tsx'

export interface OpenMenu {
  message: Message
  button: Element
}

interface MessageMenuProps {
  open: OpenMenu | null
  onClose: () => void
  isEnded: boolean
  onReply: (message: Message) => void
  onForked: (id: ConversationId) => void
  /** Shows what says nearly the same. */
  onSimilar: (message: Message) => void
}

/** The one menu of all messages, at the button it was opened with, and what opens from it. */
export function MessageMenu({ open, onClose, ...rest }: MessageMenuProps) {
  const [details, setDetails] = useState<Message | null>(null)
  const [asking, setAsking] = useState<Message | null>(null)
  return (
    <>
      <Base.Root open={open !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
        <Base.Portal>
          <Base.Positioner anchor={open?.button} align="start" sideOffset={4} className="z-40 outline-none">
            <Base.Popup className={menuPopupClass} finalFocus={() => focusable(open?.button)}>
              {open && <Items message={open.message} onDetails={setDetails} onOtherModel={setAsking} {...rest} />}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {details && <MessageDetails message={details} onClose={() => setDetails(null)} />}
      {asking && <RegenerateDialog message={asking} onClose={() => setAsking(null)} />}
    </>
  )
}

/** The focus goes back to the button, if its message is still in the page. */
const focusable = (button: Element | undefined) => (button instanceof HTMLElement && button.isConnected ? button : true)

interface ItemsProps extends Omit<MessageMenuProps, 'open' | 'onClose'> {
  message: Message
  onDetails: (message: Message) => void
  onOtherModel: (message: Message) => void
}

function Items({ message, isEnded, onReply, onForked, onSimilar, onDetails, onOtherModel }: ItemsProps) {
  const isAnswer = message.sender === 'ai'
  const forkHere = async () => {
    const made = await fork(message.id)
    if (made) onForked(made.id)
  }
  return (
    <>
      {isAnswer && (
        <MenuItem icon={TextQuote} onClick={() => void copyAsText(message)}>
          Copy without Markdown
        </MenuItem>
      )}
      {!isEnded && (
        <MenuItem icon={CornerUpLeft} onClick={() => onReply(message)}>
          Reply here
        </MenuItem>
      )}
      {isAnswer && !isEnded && (
        <MenuItem icon={Shuffle} onClick={() => onOtherModel(message)}>
          Answer with another model
        </MenuItem>
      )}
      <MenuItem icon={GitFork} onClick={() => void forkHere()}>
        Fork to a new chat
      </MenuItem>
      <MenuItem icon={ScanSearch} onClick={() => onSimilar(message)}>
        More like this
      </MenuItem>
      <MenuItem icon={Info} onClick={() => onDetails(message)}>
        Details
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} isDanger onClick={() => void trash(message.id)}>
        Delete
      </MenuItem>
    </>
  )
}
