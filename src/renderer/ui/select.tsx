import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { classNames } from './class-names.ts'

export interface SelectOption<Value extends string> {
  value: Value
  label: string
}

interface SelectProps<Value extends string> {
  /** Its name for screen readers. */
  name: string
  value: Value
  options: readonly SelectOption<Value>[]
  onChange: (value: Value) => void
  className?: string
}

/** One of a few, in a drop-down. */
export function Select<Value extends string>({ name, value, options, onChange, className }: SelectProps<Value>) {
  return (
    <Base.Root items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
      <Base.Trigger
        aria-label={name}
        className={classNames(
          'quick flex h-9 min-w-36 items-center justify-between gap-3 rounded-md border border-line-3 bg-solid pr-2.5 pl-3 shadow-1 select-none',
          className,
        )}
      >
        <Base.Value />
        <Base.Icon render={<ChevronDown aria-hidden className="size-4 text-ink-3" />} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className="floating popup-motion min-w-(--anchor-width) p-1 outline-none">
            <Base.List className="max-h-(--available-height) overflow-y-auto">
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  className="flex h-8 cursor-default items-center gap-2 rounded-sm pr-3 pl-2 outline-none select-none data-highlighted:bg-hover"
                >
                  <span className="grid size-4 place-items-center text-accent-2">
                    <Base.ItemIndicator render={<Check aria-hidden className="size-4" />} />
                  </span>
                  <Base.ItemText>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
