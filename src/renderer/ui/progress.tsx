import { Progress as Base } from '@base-ui/react/progress'

interface ProgressProps {
  /** What goes on, for screen readers. */
  name: string
  /** From 0 to 1. */
  share: number
  /** The same in words, for screen readers. */
  words: string
}

/** How far something is that takes its time. */
export function Progress({ name, share, words }: ProgressProps) {
  return (
    <Base.Root aria-label={name} value={share * 100} getAriaValueText={() => words}>
      <Base.Track className="h-1.5 w-full overflow-hidden rounded-full bg-line-2">
        <Base.Indicator className="h-full rounded-full bg-[linear-gradient(90deg,var(--mean),var(--accent))] transition-[width] duration-(--calm) ease-calm" />
      </Base.Track>
    </Base.Root>
  )
}
