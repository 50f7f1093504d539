import { Archive, Download, Pin, Trash2, X } from 'lucide-react'
import type { ConversationId } from '../../../contract/base.ts'
import { setArchived, setPinned, trash } from '../../lib/conversation-actions.ts'
import { askToExport } from '../../lib/exchange.ts'
import { IconButton } from '../../ui/icon-button.tsx'

interface SelectionBarProps {
  ids: readonly ConversationId[]
  onDone: () => void
  onGone: (ids: readonly ConversationId[]) => void
}

/** What can be done with all selected conversations at once. */
export function SelectionBar({ ids, onDone, onGone }: SelectionBarProps) {
  const isEmpty = ids.length === 0
  const leave = (act: () => Promise<unknown>) => {
    onGone(ids)
    void act()
    onDone()
  }
  return (
    <div
      role="toolbar"
      aria-label="Selected conversations"
      className="card flex items-center gap-0.5 rounded-md py-1.5 pr-1.5 pl-3"
    >
      <span aria-live="polite" className="num flex-1 truncate font-strong">
        {ids.length.toLocaleString()} selected
      </span>
      <IconButton
        size="sm"
        name="Pin selected"
        disabled={isEmpty}
        onClick={() => (void setPinned(ids, true), onDone())}
      >
        <Pin />
      </IconButton>
      <IconButton
        size="sm"
        name="Archive selected"
        disabled={isEmpty}
        onClick={() => leave(() => setArchived(ids, true))}
      >
        <Archive />
      </IconButton>
      <IconButton size="sm" name="Export selected" disabled={isEmpty} onClick={() => (askToExport(ids), onDone())}>
        <Download />
      </IconButton>
      <IconButton size="sm" name="Delete selected" disabled={isEmpty} onClick={() => leave(() => trash(ids))}>
        <Trash2 />
      </IconButton>
      <IconButton size="sm" name="Stop selecting" onClick={onDone}>
        <X />
      </IconButton>
    </div>
  )
}
