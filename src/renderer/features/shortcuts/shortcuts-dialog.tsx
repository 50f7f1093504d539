import { Dialog } from '../../ui/dialog.tsx'
import { ShortcutList } from '../../ui/shortcut-list.tsx'

interface ShortcutsDialogProps {
  isOpen: boolean
  onClose: () => void
}

/** Every shortcut at a glance. */
export function ShortcutsDialog({ isOpen, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Shortcuts">
      <ShortcutList />
    </Dialog>
  )
}
