import { Menu as Base } from '@base-ui/react/menu'
import {
  Archive,
  CircleCheck,
  Download,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  RotateCcw,
  Share2,
  Trash2,
} from 'lucide-react'
import type { Conversation } from '../../../contract/conversations.ts'
import { setArchived, setEnded, setPinned, trash } from '../../lib/conversation-actions.ts'
import { askToExport, askToShare } from '../../lib/exchange.ts'
import { readable } from '../../lib/keys.ts'
import { MenuItem, MenuSeparator, menuPopupClass } from '../../ui/menu.tsx'

export interface OpenMenu {
  /** The one it was opened on, and all that are selected with it. */
  conversation: Conversation
  ids: readonly Conversation['id'][]
  /** The button, or the place of the secondary click. */
  anchor: Element | { getBoundingClientRect: () => DOMRect }
}

interface ConversationMenuProps {
  open: OpenMenu | undefined
  onClose: () => void
  onRename: (conversation: Conversation) => void
  onSelect: (conversation: Conversation) => void
  /** Called with conversations that leave the list. */
  onGone: (ids: readonly Conversation['id'][]) => void
}

/** The one menu of all rows, at the row it was opened on. */
export function ConversationMenu({ open, onClose, onRename, onSelect, onGone }: ConversationMenuProps) {
  return (
    <Base.Root open={open !== undefined} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={open?.anchor} align="start" sideOffset={4} className="z-40 outline-none">
          <Base.Popup className={menuPopupClass}>
            {open && <Items open={open} onRename={onRename} onSelect={onSelect} onGone={onGone} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Items({
  open,
  onRename,
  onSelect,
  onGone,
}: Omit<ConversationMenuProps, 'open' | 'onClose'> & { open: OpenMenu }) {
  const { conversation, ids } = open
  const { isPinned, status } = conversation
  const isOne = ids.length === 1
  return (
    <>
      {isOne && (
        <MenuItem icon={Pencil} keys={readable('f2')} onClick={() => onRename(conversation)}>
          Rename
        </MenuItem>
      )}
      <MenuItem icon={isPinned ? PinOff : Pin} onClick={() => void setPinned(ids, !isPinned)}>
        {isPinned ? 'Unpin' : 'Pin'}
      </MenuItem>
      <MenuItem
        icon={Archive}
        onClick={() => {
          onGone(ids)
          void setArchived(ids, true)
        }}
      >
        Archive
      </MenuItem>
      {isOne && (
        <MenuItem
          icon={status === 'active' ? CircleCheck : RotateCcw}
          onClick={() => void setEnded(conversation.id, status === 'active')}
        >
          {status === 'active' ? 'End conversation' : 'Reopen conversation'}
        </MenuItem>
      )}
      {isOne && (
        <MenuItem icon={ListChecks} onClick={() => onSelect(conversation)}>
          Select
        </MenuItem>
      )}
      {isOne && (
        <MenuItem icon={Share2} onClick={() => askToShare(conversation.id)}>
          Share…
        </MenuItem>
      )}
      <MenuItem icon={Download} onClick={() => askToExport(ids)}>
        Export…
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={Trash2}
        isDanger
        keys={readable('delete')}
        onClick={() => {
          onGone(ids)
          void trash(ids)
        }}
      >
        {isOne ? 'Delete' : `Delete ${ids.length.toLocaleString()}`}
      </MenuItem>
    </>
  )
}
