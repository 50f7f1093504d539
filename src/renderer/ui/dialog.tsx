import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useRef } from 'react'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'

export const backdropClass = 'fade-motion fixed inset-0 z-40 bg-scrim backdrop-blur-[2px]'

interface DialogProps {
  isOpen: boolean
  onClose: () => void
  /** Something is under way that only a button of it may end: no Escape, and no click beside it. */
  isHeld?: boolean
  /** Its name; shown as a heading unless `hasHeading` is false. */
  title: string
  hasHeading?: boolean
  description?: ReactNode
  children: ReactNode
  className?: string
  /** What has the focus when it opens; the dialog itself otherwise. */
  initialFocus?: RefObject<HTMLElement | null>
  /** Answers false when the focus went elsewhere already and must not come back to where it was. */
  finalFocus?: () => boolean
  /** It is gone from sight. */
  onClosed?: () => void
}

/** A window above the page: keeps the focus inside, closes with Escape, a click beside it or its button. */
export function Dialog(props: DialogProps) {
  const {
    isOpen,
    onClose,
    isHeld = false,
    title,
    hasHeading = true,
    description,
    children,
    className,
    initialFocus,
  } = props
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open, { reason }) => {
        if (!open && (!isHeld || reason === 'close-press')) onClose()
      }}
      onOpenChangeComplete={(open) => !open && props.onClosed?.()}
    >
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Viewport className="fixed inset-0 z-40 grid grid-cols-[minmax(0,1fr)] items-start justify-items-center overflow-auto p-3 sm:p-6 sm:pt-18">
          <Base.Popup
            ref={popup}
            initialFocus={initialFocus ?? popup}
            finalFocus={props.finalFocus}
            className={classNames(
              'floating popup-motion w-full rounded-lg outline-none',
              hasHeading ? 'max-w-md p-5' : '',
              className,
            )}
          >
            {hasHeading ? (
              <header className="mb-3 flex items-start gap-3">
                <Base.Title className="flex-1 text-md font-bold">{title}</Base.Title>
                <Base.Close
                  render={
                    <IconButton name="Close" size="sm" className="-mt-0.5 -mr-1">
                      <X />
                    </IconButton>
                  }
                />
              </header>
            ) : (
              <Base.Title className="sr-only">{title}</Base.Title>
            )}
            {description && <Base.Description className="text-ink-2">{description}</Base.Description>}
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
