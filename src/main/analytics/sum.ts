/** Adds up what happened between two moments, in the days and hours of a time zone. */
import { mergeGroups, quarterMs, type Counts, type Group, type QuarterCounts } from './activity.ts'
import { dayMs, offsetAt } from './time-zone.ts'

export interface Sum {
  /** By local day. */
  messages: Map<number, number>
  starts: Map<number, number>
  /** By weekday, Monday first, and hour. */
  week: number[][]
  activeMs: number
  groups: Group[]
}

/** One UTC day of one person, whole or a part of it. */
export interface Stretch {
  day: number
  counts: Counts
}

export function sumUp(stretches: Iterable<Stretch>, groups: Iterable<Group[]>, timeZone: string): Sum {
  const sum: Sum = {
    messages: new Map(),
    starts: new Map(),
    week: Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0)),
    activeMs: 0,
    groups: mergeGroups(groups),
  }
  const clock = createLocalClock(timeZone)
  for (const { day, counts } of stretches) {
    addMessages(sum, clock, day, counts.messages)
    addStarts(sum, clock, day, counts.starts)
    sum.activeMs += counts.activeMs
  }
  return sum
}

/** Years of history have a hundred thousand quarters: what can be done once a day is not done for each of them. */
function addMessages(sum: Sum, clock: LocalClock, day: number, counts: QuarterCounts): void {
  const offset = clock.offsetOf(day)
  let openDay = day
  let ofOpenDay = 0
  for (let at = 0; at < counts.length; at += 2) {
    const quarter = counts[at] ?? 0
    const count = counts[at + 1] ?? 0
    // Counted from the start of the UTC day.
    const local = quarter * quarterMs + (offset ?? clock.offsetAt(day, quarter))
    const localDay = day + Math.floor(local / dayMs)
    const hours = sum.week[weekdayOf(localDay)]
    const hour = Math.floor(local / hourMs) - (localDay - day) * hoursOfDay
    if (hours) hours[hour] = (hours[hour] ?? 0) + count
    if (localDay !== openDay) {
      increase(sum.messages, openDay, ofOpenDay)
      openDay = localDay
      ofOpenDay = 0
    }
    ofOpenDay += count
  }
  increase(sum.messages, openDay, ofOpenDay)
}

function addStarts(sum: Sum, clock: LocalClock, day: number, counts: QuarterCounts): void {
  const offset = clock.offsetOf(day)
  for (let at = 0; at < counts.length; at += 2) {
    const quarter = counts[at] ?? 0
    const local = quarter * quarterMs + (offset ?? clock.offsetAt(day, quarter))
    increase(sum.starts, day + Math.floor(local / dayMs), counts[at + 1] ?? 0)
  }
}

const hourMs = 3_600_000
const hoursOfDay = 24

interface LocalClock {
  /** How far a zone's clocks are ahead of UTC; undefined on a day on which they are changed. */
  offsetOf(day: number): number | undefined
  offsetAt(day: number, quarter: number): number
}

/** Clocks are never changed twice within so many days. */
const calmDays = 14

/**
 * Asks for a zone's offset once in two weeks, day by day in those when its clocks change, and quarter by quarter on the
 * day itself.
 */
function createLocalClock(timeZone: string): LocalClock {
  const offsets = new Map<number, number>()
  const offsetAtStartOf = (day: number): number => {
    const known = offsets.get(day) ?? offsetAt(timeZone, day * dayMs)
    offsets.set(day, known)
    return known
  }
  return {
    offsetOf(day) {
      const calm = Math.floor(day / calmDays) * calmDays
      const offset = offsetAtStartOf(calm)
      if (offset === offsetAtStartOf(calm + calmDays)) return offset
      return offsetAtStartOf(day) === offsetAtStartOf(day + 1) ? offsetAtStartOf(day) : undefined
    },
    offsetAt: (day, quarter) => offsetAt(timeZone, day * dayMs + quarter * quarterMs),
  }
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

function increase(counts: Map<number, number>, key: number, by: number): void {
  if (by > 0) counts.set(key, (counts.get(key) ?? 0) + by)
}
