interface ProgressProps {
  name: string
  /** From 0 to 1. */
  share: number
}

/** How far something is, as a bar and for screen readers. */
export function Progress({ name, share }: ProgressProps) {
  const percent = Math.round(share * 100)
  return (
    <div className="mt-4 flex flex-col gap-1.5">
      <div className="flex justify-between gap-4">
        <span>{name}</span>
        <span className="num text-ink-2">{percent} %</span>
      </div>
      <div
        role="progressbar"
        aria-label={name}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-1.5 overflow-hidden rounded-full bg-hover"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
