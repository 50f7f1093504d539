/** Filters live in the text of a query; buttons only write there and take out again. */
import type { Understood } from '../../../contract/search.ts'

export type Filter = Understood['filters'][number]

/** Adds a filter such as `from:me` at the end. */
export const withFilter = (query: string, filter: string): string => `${query.trimEnd()} ${filter} `.trimStart()

/** Takes a stretch out and closes the gap. */
export function withoutRange(query: string, { start, end }: { start: number; end: number }): string {
  const before = query.slice(0, start).trimEnd()
  const after = query.slice(end).trimStart()
  return before === '' || after === '' ? before + after : `${before} ${after}`
}

/** Takes all of these out. */
export const withoutFilters = (query: string, filters: readonly Filter[]): string =>
  filters.toSorted((one, other) => other.start - one.start).reduce(withoutRange, query)

const filterLike = /(?<=^|\s)-?(?:from|model|provider|in|is|before|after|on|lang):(?:"[^"]+"|[^\s"]\S*)/giu

/**
 * What looks like a filter and was taken for text, since nobody knows its value (`from:bob`). What stands at the end may
 * still be written.
 */
export const strayFilters = (query: string, filters: readonly Filter[]): string[] =>
  [...query.matchAll(filterLike)]
    .filter(({ index, 0: text }) => index + text.length < query.length && !filters.some(({ start }) => start === index))
    .map(([text]) => text)

/** A name as a filter's value: in quotes where it holds a space. */
export const quoted = (value: string): string => (/\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value)
