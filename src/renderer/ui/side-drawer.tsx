import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { backdropClass } from './dialog.tsx'

interface SideDrawerProps {
  /** Its name for screen readers. */
  name: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
}

/** What stands at the left on a wide window slides in over the page on a narrow one. */
export function SideDrawer({ name, isOpen, onClose, children }: SideDrawerProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          aria-label={name}
          className="fixed inset-y-0 left-0 z-40 w-[min(20rem,86vw)] border-r border-line-2 bg-paper shadow-3 transition-transform duration-(--calm) ease-calm outline-none data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
