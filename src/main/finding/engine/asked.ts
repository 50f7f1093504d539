/** What a query that was read asks of the indexes. */
import { hasFilters } from './allowed.ts'
import type { Wanted } from './filter.ts'
import type { ParsedQuery } from '../query/query.ts'
import type { RankQuestion } from '../rank/view.ts'
import { fold } from '../text/fold.ts'
import { isStopWord } from '../text/stop-words.ts'
import type { Test } from '../words/test.ts'

/** Whose messages are asked for, and how. */
export interface Asked extends Pick<Wanted, 'personId' | 'filters'> {
  parsed: ParsedQuery
}

/** Without the words of a time ("last week"), where there are others: they rank a little, and select nothing. */
export function withoutTimes<Clause extends Pick<ParsedQuery['clauses'][number], 'any'>>(clauses: Clause[]): Clause[] {
  const telling = clauses.filter(({ any }) => !any.every(({ isTime }) => isTime))
  return telling.length > 0 ? telling : clauses
}

/**
 * Without the words that say little, where there are others. They would rank by chance, and cost the most: one of them
 * stands in every second message.
 */
export function withoutStopWords(clauses: ParsedQuery['clauses']): ParsedQuery['clauses'] {
  const saysLittle = ({ any, isRequired }: ParsedQuery['clauses'][number]): boolean =>
    !isRequired && any.every(({ kind, text, isOpen }) => kind === 'word' && !isOpen && isStopWord(fold(text)))
  const telling = clauses.filter((clause) => !saysLittle(clause))
  return telling.length > 0 ? telling : clauses
}

/** Whether nothing is looked for but what filters and times say: "what was it last week". */
export function isListing({ parsed, filters }: Asked): boolean {
  const isOnlyTime = withoutStopWords(parsed.clauses).every(({ any }) => any.every(({ isTime }) => isTime))
  const isFiltered = parsed.times.length > 0 || hasFilters({ parsed, filters })
  return isOnlyTime && isFiltered && parsed.excluded.length === 0
}

export function withinAny(times: ParsedQuery['times'], createdAt: Float64Array): Test {
  if (times.length === 0) return () => true
  const ranges = times.map(({ range }) => ({ from: range.from ?? -Infinity, to: range.to ?? Infinity }))
  return (document) => ranges.some(({ from, to }) => createdAt[document]! >= from && createdAt[document]! < to)
}

export const questionOf = ({ asksWhen, answerWanted, times, speaker }: ParsedQuery): Omit<RankQuestion, 'mode'> => ({
  asksWhen,
  answerWanted,
  times: times.map(({ range, isYearly }) => ({ from: range.from ?? -Infinity, to: range.to ?? Infinity, isYearly })),
  sender: speaker,
})
