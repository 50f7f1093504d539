import { rangesOf } from '../../ui/text-marks.ts'

/** What is seen of the messages, from its upper to its lower end. */
interface Seen {
  top: number
  bottom: number
}

/** The nearest marked word of a message that is out of sight in the direction of `by`: how far its line is away. */
export function nextOutOfSight(row: HTMLElement, { top, bottom }: Seen, by: 1 | -1): number | undefined {
  const lines = rangesOf('found-word')
    .filter((range) => row.contains(range.startContainer))
    .flatMap((range) => range.getClientRects()[0] ?? [])
  const hidden = lines
    .filter((line) => (by === 1 ? line.bottom > bottom : line.top < top))
    .map((line) => line.top - top)
  if (hidden.length === 0) return undefined
  return by === 1 ? Math.min(...hidden) : Math.max(...hidden)
}
