import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { backdropClass } from './dialog.tsx'

interface ConfirmProps {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** The words on the button that does it. */
  action: string
  isDanger?: boolean
  onConfirm: () => void
}

/** Asks before something that cannot be undone. The safe answer has the focus. */
export function Confirm({ isOpen, onClose, title, children, action, isDanger = true, onConfirm }: ConfirmProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-center overflow-auto p-4">
          <Base.Popup className="floating popup-motion w-full max-w-sm rounded-lg p-5 outline-none">
            <Base.Title className="text-md font-bold">{title}</Base.Title>
            <Base.Description className="mt-2 text-ink-2" render={<div />}>
              {children}
            </Base.Description>
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <Base.Close render={<Button>Cancel</Button>} />
              <Base.Close
                render={
                  <Button kind={isDanger ? 'danger' : 'primary'} onClick={onConfirm}>
                    {action}
                  </Button>
                }
              />
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
