/** What the parts of the grammar share: a place among symbols, and what was read there. */
import type { Meaning, Symbol } from './symbols.ts'
import type { Wall } from './wall.ts'

export interface Stretch {
  from: Wall
  to: Wall
}

export interface Reading {
  symbols: Symbol[]
  now: Wall
}

/** A time that was named. It is resolved late, since "June" depends on what it stands with. */
export interface Moment {
  /** The place behind it. */
  next: number
  /** Counts only in company: "may", "2024". */
  shyness: 'none' | 'month' | 'weekday' | 'year' | 'other'
  /** Whether it is the same whenever it is said. */
  isFixed: boolean
  /** Whether every year has one: "March", "Christmas", "3 May". */
  isYearly: boolean
  /** The latest such time that begins at or before `latest`. */
  resolve(latest: Wall): Stretch
}

export type ReadMoment = (reading: Reading, at: number) => Moment | undefined

export const fixed = (next: number, stretch: Stretch, shyness: Moment['shyness'] = 'none'): Moment => ({
  next,
  shyness,
  isFixed: true,
  isYearly: false,
  resolve: () => stretch,
})

type Kind = Meaning['kind']

/** The meaning of this kind that the symbol at a place has. */
export const meaningAt = <K extends Kind>(
  { symbols }: Reading,
  at: number,
  kind: K,
): Extract<Meaning, { kind: K }> | undefined =>
  // TypeScript does not narrow through a generic kind; the comparison does.
  symbols[at]?.meanings.find((meaning) => meaning.kind === kind) as Extract<Meaning, { kind: K }> | undefined

export const isAt = (reading: Reading, at: number, kind: Kind): boolean => meaningAt(reading, at, kind) !== undefined

/** The place behind articles and "of". */
export function skipArticles(reading: Reading, at: number): number {
  let next = at
  while (next - at < 3 && isAt(reading, next, 'the')) next += 1
  return next
}

/** The longest that any of these reads. */
export function longestOf(reads: ReadMoment[], reading: Reading, at: number): Moment | undefined {
  let longest: Moment | undefined
  for (const read of reads) {
    const moment = read(reading, at)
    if (moment && moment.next > (longest?.next ?? at)) longest = moment
  }
  return longest
}

/** "the week before last", but not "the week before last Christmas". */
export function isBeforeLast(reading: Reading, at: number): boolean {
  const isFollowed = (['unit', 'month', 'weekday', 'season', 'holiday'] as const).some((kind) =>
    isAt(reading, at + 2, kind),
  )
  return isAt(reading, at, 'before') && isAt(reading, at + 1, 'last') && !isFollowed
}
