import { classNames } from './class-names.ts'

interface SkeletonProps {
  /** What is being loaded, for screen readers. */
  name: string
  /** Widths of the lines in per cent. */
  lines?: readonly number[]
  className?: string
}

const threeLines = [72, 54, 63]

/** Grey lines where text will be; shown only when the wait is long enough to be noticed. */
export function Skeleton({ name, lines = threeLines, className }: SkeletonProps) {
  return (
    <output aria-label={name} className={classNames('appear-late flex flex-col gap-4 p-2.5', className)}>
      {lines.map((width, index) => (
        // The lines never change places, so their index is their identity.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} aria-hidden className="shimmer block h-3 rounded-full" style={{ width: `${width}%` }} />
      ))}
    </output>
  )
}
