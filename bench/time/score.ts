import { findTimes } from '../../src/main/finding/query/time/find-times.ts'
import { makePhrasings, type Phrasing } from './phrasings.ts'

export interface TimeScore {
  total: number
  right: number
  /** Each with what was understood instead. */
  wrong: { phrasing: Phrasing; understood: string }[]
  msPerQuestion: number
}

/** Right is: exactly one time, with both of its ends to the minute; or none where none is meant. */
export function scorePhrasings(count: number, seed: number): TimeScore {
  const phrasings = makePhrasings(count, seed)
  const startedAt = performance.now()
  const found = phrasings.map(({ text, now, timeZone }) => findTimes(text, { now, timeZone }))
  const msPerQuestion = (performance.now() - startedAt) / count
  const wrong = phrasings.flatMap((phrasing, at) => {
    const times = found[at] ?? []
    const { expected, now } = phrasing
    const [only] = times
    const isRight = expected
      ? times.length === 1 && isSame(only?.range.from, expected.from, now) && isSame(only?.range.to, expected.to, now)
      : times.length === 0
    return isRight ? [] : [{ phrasing, understood: times.map(({ label }) => label).join(', ') }]
  })
  return { total: count, right: count - wrong.length, wrong, msPerQuestion }
}

/** "Now" is known to the millisecond, clocks show minutes. */
const isSame = (found: number | null | undefined, expected: number | null, now: number): boolean =>
  found === expected ||
  (typeof found === 'number' &&
    typeof expected === 'number' &&
    now - expected < 60_000 &&
    Math.abs(found - expected) < 60_000)
