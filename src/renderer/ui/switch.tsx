import { Switch as Base } from '@base-ui/react/switch'

interface SwitchProps {
  /** What it switches, for screen readers. */
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
      className="quick flex h-6 w-10.5 shrink-0 rounded-full border border-line-3 bg-line-2 p-0.5 data-checked:border-accent data-checked:bg-accent"
    >
      <Base.Thumb className="size-4.5 rounded-full bg-solid shadow-1 transition-transform duration-(--fast) ease-calm data-checked:translate-x-4.5" />
    </Base.Root>
  )
}
