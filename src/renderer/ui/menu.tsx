/** Menus of actions. */
import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'

/** As wide as what is in it. */
export const popupClass = 'floating popup-motion p-1 outline-none'
export const menuPopupClass = `${popupClass} min-w-44`
const item =
  'flex h-8 cursor-default items-center gap-2.5 rounded-sm px-2.5 outline-none select-none data-highlighted:bg-hover data-disabled:opacity-45 [&_svg]:size-4 [&_svg]:shrink-0'

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  onOpenChange?: (isOpen: boolean) => void
  /** Whether the focus goes back to the button; not where what was chosen has taken it. */
  finalFocus?: () => boolean
}

/** A button with a list of actions; fill it with `MenuItem`, `MenuSeparator`, `MenuGroup`. */
export function Menu({ trigger, children, align = 'end', side = 'bottom', onOpenChange, finalFocus }: MenuProps) {
  return (
    <Base.Root onOpenChange={(isOpen) => onOpenChange?.(isOpen)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className="z-40 outline-none">
          <Base.Popup
            finalFocus={finalFocus}
            className={classNames(menuPopupClass, 'max-h-(--available-height) overflow-y-auto')}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

interface MenuItemProps {
  icon?: LucideIcon
  keys?: string
  isDanger?: boolean
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

export function MenuItem({ icon: Icon, keys, isDanger = false, disabled, onClick, children }: MenuItemProps) {
  return (
    <Base.Item
      disabled={disabled}
      onClick={onClick}
      className={classNames(item, isDanger ? 'text-bad' : 'text-ink [&_svg]:text-ink-2')}
    >
      {Icon && <Icon aria-hidden strokeWidth={1.75} />}
      <span className="flex-1">{children}</span>
      {keys && <Kbd keys={keys} isHint />}
    </Base.Item>
  )
}

export const MenuSeparator = () => <Base.Separator className="mx-2 my-1 h-px bg-line" />

/** Items under a heading. */
export const MenuGroup = ({ name, children }: { name: string; children: ReactNode }) => (
  <Base.Group>
    <Base.GroupLabel className="px-2.5 pt-2 pb-1 text-2xs font-bold text-ink-3">{name}</Base.GroupLabel>
    {children}
  </Base.Group>
)
