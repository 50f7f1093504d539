import { Switch as Base } from '@base-ui/react/switch'

interface SwitchProps {
  /** Its name for screen readers. */
  name: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** On or off, at once. */
export function Switch({ name, isOn, onChange }: SwitchProps) {
  return (
    <Base.Root
      aria-label={name}
      checked={isOn}
      onCheckedChange={onChange}
      className="quick relative h-5.5 w-9.5 shrink-0 rounded-full border border-line-3 bg-hover p-0.5 data-checked:border-accent data-checked:bg-accent"
    >
      <Base.Thumb className="block size-4 rounded-full bg-ink-2 transition-transform duration-(--fast) data-checked:translate-x-4 data-checked:bg-on-accent" />
    </Base.Root>
  )
}
