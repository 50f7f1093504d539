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
  const localOf = createLocalClock(timeZone)
  for (const { day, counts } of stretches) {
    const toLocal = localOf(day)
    forEachQuarter(counts.messages, (quarter, count) => {
      const local = toLocal(quarter)
      const localDay = Math.floor(local / dayMs)
      increase(sum.messages, localDay, count)
      const hours = sum.week[weekdayOf(localDay)]
      const hour = Math.floor((local - localDay * dayMs) / 3_600_000)
      if (hours) hours[hour] = (hours[hour] ?? 0) + count
    })
    forEachQuarter(counts.starts, (quarter, count) => increase(sum.starts, Math.floor(toLocal(quarter) / dayMs), count))
    sum.activeMs += counts.activeMs
  }
  return sum
}

/** Clocks are never changed twice within so many days. */
const calmDays = 7

/**
 * Asks for a zone's offset once a week, day by day in a week when its clocks change, and quarter by quarter on the day
 * itself.
 */
function createLocalClock(timeZone: string): (day: number) => (quarter: number) => number {
  const offsets = new Map<number, number>()
  const offsetAtStartOf = (day: number): number => {
    const known = offsets.get(day) ?? offsetAt(timeZone, day * dayMs)
    offsets.set(day, known)
    return known
  }
  const offsetOf = (day: number): number | undefined => {
    const week = Math.floor(day / calmDays) * calmDays
    const offset = offsetAtStartOf(week)
    if (offset === offsetAtStartOf(week + calmDays)) return offset
    return offsetAtStartOf(day) === offsetAtStartOf(day + 1) ? offsetAtStartOf(day) : undefined
  }
  return (day) => {
    const start = day * dayMs
    const offset = offsetOf(day)
    if (offset !== undefined) return (quarter) => start + quarter * quarterMs + offset
    return (quarter) => {
      const at = start + quarter * quarterMs
      return at + offsetAt(timeZone, at)
    }
  }
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

function forEachQuarter(counts: QuarterCounts, visit: (quarter: number, count: number) => void): void {
  for (let at = 0; at < counts.length; at += 2) visit(counts[at] ?? 0, counts[at + 1] ?? 0)
}

function increase(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
