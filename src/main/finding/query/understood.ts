/** What was made of a query, for the chips in the window. */
import type { Understood } from '../../../contract/search.ts'
import type { ParsedQuery, Span } from './query.ts'

type Chip = Understood['filters'][number]

export function toUnderstood(text: string, parsed: ParsedQuery, corrections: Understood['corrections']): Understood {
  const { filters, excluded, times } = parsed
  const chips: Chip[] = [
    ...filters.map(({ kind, label, start, end }) => ({ kind, label, start, end })),
    ...times.map(({ label, start, end }) => ({ kind: 'time' as const, label, start, end })),
    ...excluded.map((term) => ({
      kind: 'without' as const,
      label: `without ${term.text}`,
      start: term.start,
      end: term.end,
    })),
  ]
  chips.sort((a, b) => a.start - b.start)
  return { text: cutOut(text, [...filters, ...excluded]), filters: chips, corrections }
}

/** The text without its filters and exclusions. */
function cutOut(text: string, spans: Span[]): string {
  let rest = ''
  let at = 0
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    rest += text.slice(at, start)
    at = Math.max(at, end)
  }
  return (rest + text.slice(at)).replace(/\s+/gu, ' ').trim()
}
