import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode, RefObject } from 'react'
import { classNames } from './class-names.ts'

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement
  /** Its name for screen readers. */
  name: string
  children: ReactNode
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  initialFocus?: RefObject<HTMLElement | null>
  className?: string
}

/** Something small that opens beside its button and stays until it is left. */
export function Popover(props: PopoverProps) {
  const { trigger, name, children, isOpen, onOpenChange, align = 'start', side = 'bottom' } = props
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => onOpenChange?.(open)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} collisionPadding={8} className="z-40 outline-none">
          <Base.Popup
            aria-label={name}
            initialFocus={props.initialFocus}
            className={classNames('floating popup-motion outline-none', props.className)}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
