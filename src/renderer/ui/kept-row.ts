import { type Range, defaultRangeExtractor } from '@tanstack/react-virtual'

/** The rows in view, and one more that keys or screen readers must find in the page, wherever the list is scrolled to. */
export function withKept(range: Range, kept: number | undefined): number[] {
  const shown = defaultRangeExtractor(range)
  if (kept === undefined || kept < 0 || kept >= range.count || shown.includes(kept)) return shown
  return [...shown, kept].toSorted((one, other) => one - other)
}
