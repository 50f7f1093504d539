/** What the words of a time expression mean, whatever language they are in. */
import type { Span } from '../query.ts'

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'weekend' | 'month' | 'quarter' | 'year'
export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night'
export type Season = 'spring' | 'summer' | 'autumn' | 'winter'
export type Holiday =
  | 'christmas'
  | 'christmasEve'
  | 'newYear'
  | 'newYearsEve'
  | 'easter'
  | 'halloween'
  | 'valentine'
  | 'thanksgiving'

export type Meaning =
  | { kind: 'number'; value: number; isOrdinal: boolean; isWord: boolean }
  | { kind: 'date'; year: number; month: number; day: number | null }
  /** Shy words mean other things as well ("may", "sun") and count only in company. */
  | { kind: 'month'; value: number; isShy: boolean }
  | { kind: 'weekday'; value: number; isShy: boolean }
  | { kind: 'unit'; value: Unit }
  /** Days from today. */
  | { kind: 'day'; value: number }
  | { kind: 'part'; value: PartOfDay }
  | { kind: 'season'; value: Season; isShy: boolean }
  | { kind: 'holiday'; value: Holiday }
  | { kind: 'quarter'; value: number }
  | { kind: 'edge'; value: 'early' | 'middle' | 'late' }
  | { kind: Mark }

export const marks = [
  'last',
  'past',
  'this',
  'beforeLast',
  'earlier',
  'next',
  'otherDay',
  'lastNight',
  'ago',
  'agoBefore',
  'few',
  'half',
  'more',
  'before',
  'after',
  'since',
  'until',
  'between',
  'from',
  'to',
  'and',
  'in',
  'the',
] as const
export type Mark = (typeof marks)[number]

export interface Symbol extends Span {
  /** Folded. */
  text: string
  /** Empty for a word that has nothing to do with time. */
  meanings: Meaning[]
}

/** The words of one language. A word of several parts is written with spaces; accents and case are folded. */
export interface Lexicon {
  months: string[][]
  weekdays: string[][]
  units: Record<Unit, string[]>
  /** Keyed by days from today. */
  days: Record<string, string[]>
  parts: Record<PartOfDay, string[]>
  seasons: Record<Season, string[]>
  holidays: Record<Holiday, string[]>
  edges: Record<'early' | 'middle' | 'late', string[]>
  /** Number words, from one. */
  numbers: string[][]
  ordinals: string[][]
  marks: Partial<Record<Mark, string[]>>
  /** Months, weekdays and seasons that count only in company. */
  shy: string[]
  /** Everyday words that tell the language. */
  tells: string[]
}
