/**
 * The days of a history as they were counted, and its months as they were added up, each known by the marks its days
 * had then. A day with another mark is counted again.
 */
import {
  countActivity,
  mergeGroups,
  noActivity,
  type Activity,
  type ActivityOfPeople,
  type Counts,
  type CountedMessage,
  type Group,
} from './activity.ts'
import type { ActivityStore, CountedDay, Of } from './activity-store.ts'
import { dayMs } from './time-zone.ts'

export interface ActivitySource {
  listMarks(): { day: number; mark: bigint }[]
  findMark(day: number): bigint | undefined
  listMessages(from: number, to: number, personId?: number): Iterable<CountedMessage>
  listStarts(from: number, to: number, personId?: number): Iterable<{ personId: number; startedAt: number }>
}

const daysAtOnce = 64
const partsKept = 256

export function createCountedDays(source: ActivitySource, store: ActivityStore) {
  const stored = store.marks()
  const counts = new Map<number, { mark: bigint; counts: Of<Counts> }>()
  const dayGroups = new Map<number, { mark: bigint; groups: Of<Group[]> }>()
  const parts = new Map<string, { mark: bigint | undefined; activity: Activity }>()
  const months = new Map(store.readMonths().map(({ month, ...sum }) => [month, sum]))

  const count = (from: number, to: number, personId?: number): ActivityOfPeople =>
    countActivity(source.listMessages(from, to, personId), source.listStarts(from, to, personId))
  const countDay = (day: number): ActivityOfPeople => count(day * dayMs, (day + 1) * dayMs)

  /** Counts what changed for at most `forMs`; answers how many days are left. */
  function refresh(forMs: number): number {
    const until = performance.now() + forMs
    const marks = source.listMarks()
    const present = new Set(marks.map(({ day }) => day))
    const gone = [...stored.keys()].filter((day) => !present.has(day))
    const changed = marks.filter(({ day, mark }) => stored.get(day) !== mark)
    let done = 0
    do {
      const counted: CountedDay[] = []
      for (const { day, mark } of changed.slice(done, done + daysAtOnce)) {
        counted.push({ day, mark, activity: countDay(day) })
        if (performance.now() > until) break
      }
      keep(counted, done === 0 ? gone : [])
      done += counted.length
    } while (done < changed.length && performance.now() < until)
    return changed.length - done
  }

  function keep(counted: CountedDay[], gone: number[]): void {
    if (counted.length === 0 && gone.length === 0) return
    try {
      store.write(counted, gone)
    } catch {
      // A full disk keeps nothing: these days are counted again when they are needed.
      return
    }
    for (const day of gone) stored.delete(day)
    for (const { day, mark } of counted) stored.set(day, mark)
  }

  const marksFrom = (first: number, last: number) => source.listMarks().filter(({ day }) => day >= first && day <= last)

  /** When something happened, on every day that has anything, oldest first. */
  function listCounts(first: number, last: number): { day: number; counts: Of<Counts> }[] {
    const marks = marksFrom(first, last)
    const wanted = marks.filter(({ day, mark }) => counts.get(day)?.mark !== mark && stored.get(day) === mark)
    const [from, to] = [wanted[0]?.day, wanted.at(-1)?.day]
    if (from !== undefined && to !== undefined) {
      for (const { day, ...rest } of store.readCounts(from, to)) counts.set(day, rest)
    }
    return marks.map(({ day, mark }) => {
      const known = counts.get(day)
      return { day, counts: known?.mark === mark ? known.counts : countsOf(countDay(day)) }
    })
  }

  /** What it was that happened, a list for each month or day. */
  function* listGroups(first: number, last: number): Generator<Of<Group[]>> {
    const marks = marksFrom(first, last)
    for (const [month, days] of byMonth(marks)) {
      const isWhole = firstDayOf(month) >= first && firstDayOf(month + 1) - 1 <= last
      if (isWhole) yield groupsOfMonth(month, days)
      else yield* groupsOfDays(days)
    }
  }

  function groupsOfMonth(month: number, days: { day: number; mark: bigint }[]): Of<Group[]> {
    const mark = BigInt.asIntN(
      64,
      days.reduce((sum, one) => sum + one.mark, BigInt(days.length)),
    )
    const known = months.get(month)
    if (known?.mark === mark) return known.groups
    const groups = mergePeople(groupsOfDays(days))
    months.set(month, { mark, groups })
    try {
      store.writeMonth(month, mark, groups)
    } catch {
      // A full disk: it is known until this process ends.
    }
    return groups
  }

  function groupsOfDays(days: { day: number; mark: bigint }[]): Of<Group[]>[] {
    const unknown = days.filter(({ day, mark }) => dayGroups.get(day)?.mark !== mark)
    const [from, to] = [unknown[0]?.day, unknown.at(-1)?.day]
    if (from !== undefined && to !== undefined) {
      for (const { day, ...rest } of store.readGroups(from, to)) dayGroups.set(day, rest)
    }
    return days.map(({ day, mark }) => {
      const known = dayGroups.get(day)
      return known?.mark === mark ? known.groups : groupsOf(countDay(day))
    })
  }

  /** A part of one UTC day, as the ends of a period are: counted now, unless nothing changed since it was asked for. */
  function countPart(from: number, to: number, personId: number): Activity {
    const key = `${personId} ${from} ${to}`
    const mark = source.findMark(Math.floor(from / dayMs))
    const known = parts.get(key)
    if (known && known.mark === mark) return known.activity
    if (parts.size >= partsKept) parts.clear()
    const activity = count(from, to, personId)[personId] ?? noActivity()
    parts.set(key, { mark, activity })
    return activity
  }

  return { countPart, refresh, listCounts, listGroups }
}

const countsOf = (activity: ActivityOfPeople): Of<Counts> =>
  Object.fromEntries(Object.entries(activity).map(([personId, own]) => [personId, own.counts]))

const groupsOf = (activity: ActivityOfPeople): Of<Group[]> =>
  Object.fromEntries(Object.entries(activity).map(([personId, own]) => [personId, own.groups]))

function mergePeople(days: Of<Group[]>[]): Of<Group[]> {
  const people = new Set(days.flatMap((day) => Object.keys(day).map(Number)))
  return Object.fromEntries(
    [...people].map((personId) => [personId, mergeGroups(days.map((day) => day[personId] ?? []))]),
  )
}

/** Months of UTC, counted from January 1970. */
function monthOf(day: number): number {
  const date = new Date(day * dayMs)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

const firstDayOf = (month: number): number => Math.floor(Date.UTC(1970 + Math.floor(month / 12), month % 12, 1) / dayMs)

function byMonth<Day extends { day: number }>(days: Day[]): Map<number, Day[]> {
  const months = new Map<number, Day[]>()
  for (const one of days) {
    const month = monthOf(one.day)
    const some = months.get(month)
    if (some) some.push(one)
    else months.set(month, [one])
  }
  return months
}
