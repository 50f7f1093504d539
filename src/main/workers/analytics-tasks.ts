/** What the counting worker can do: counts days that changed, remembers them, and adds them up. */
import type { Database } from 'better-sqlite3'
import type { Analytics } from '../../contract/analytics.ts'
import type { PersonId } from '../../contract/base.ts'
import { openActivityStore, type CountedDay } from '../analytics/activity-store.ts'
import { countActivity, noActivity, type Activity, type ActivityOfPeople } from '../analytics/activity.ts'
import {
  mostActiveDays,
  presentDays,
  presentModels,
  presentProviders,
  presentSenders,
  presentTotals,
} from '../analytics/present.ts'
import { sumUp, type Stretch } from '../analytics/sum.ts'
import { dateOfDay, dayAt, dayMs, startOfDay } from '../analytics/time-zone.ts'
import { countConversations, listCountedMessages, listDayMarks, listStarts } from '../repositories/activity.ts'

export interface AnalyseTask {
  personId: PersonId
  timeZone: string
  /** Days of that time zone; null begins with the first one that has anything. */
  first: number | null
  last: number
}

export type AnalyticsTasks = ReturnType<typeof createAnalyticsTasks>

const daysAtOnce = 64
const answersKept = 32

export function createAnalyticsTasks(db: Database, storeFile: string) {
  const store = openActivityStore(storeFile)
  const stored = store.marks()
  /** Days as they were read or counted last, and under which mark. */
  const known = new Map<number, CountedDay>()
  let answers = new Map<string, Analytics>()
  let answersAreOf: unknown

  const count = (from: number, to: number, personId?: PersonId): ActivityOfPeople =>
    countActivity(listCountedMessages(db, from, to, personId), listStarts(db, from, to, personId))

  /** Counts what changed for at most `forMs`; answers how many days are left. */
  function refresh({ forMs }: { forMs: number }): number {
    const until = performance.now() + forMs
    const marks = listDayMarks(db)
    const present = new Set(marks.map(({ day }) => day))
    const gone = [...stored.keys()].filter((day) => !present.has(day))
    const changed = marks.filter(({ day, mark }) => stored.get(day) !== mark)
    let done = 0
    do {
      const counted: CountedDay[] = []
      for (const { day, mark } of changed.slice(done, done + daysAtOnce)) {
        counted.push({ day, mark, activity: count(day * dayMs, (day + 1) * dayMs) })
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
      // A full disk keeps nothing: these days are known until the worker ends, and counted again by the next one.
    }
    for (const day of gone) {
      stored.delete(day)
      known.delete(day)
    }
    for (const one of counted) {
      stored.set(one.day, one.mark)
      known.set(one.day, one)
    }
  }

  /** Every whole UTC day that has anything, oldest first. */
  function wholeDays(first: number, last: number): CountedDay[] {
    const marks = listDayMarks(db).filter(({ day }) => day >= first && day <= last)
    if (marks.some(({ day, mark }) => known.get(day)?.mark !== mark && stored.get(day) === mark)) {
      for (const one of store.read(first, last)) if (stored.get(one.day) === one.mark) known.set(one.day, one)
    }
    return marks.map(({ day, mark }) => {
      const found = known.get(day)
      return found?.mark === mark ? found : { day, mark, activity: count(day * dayMs, (day + 1) * dayMs) }
    })
  }

  /** What one person did from one moment to another: whole days as counted, the ends of the period counted now. */
  function* stretches(personId: PersonId, from: number, to: number): Generator<Stretch> {
    const [firstWhole, afterWhole] = [Math.ceil(from / dayMs), Math.floor(to / dayMs)]
    const part = (start: number, end: number): Stretch => ({
      day: Math.floor(start / dayMs),
      activity: count(start, end, personId)[personId] ?? noActivity(),
    })
    if (firstWhole > afterWhole) return yield part(from, to)
    if (from < firstWhole * dayMs) yield part(from, firstWhole * dayMs)
    for (const { day, activity } of wholeDays(firstWhole, afterWhole - 1)) {
      const own: Activity | undefined = activity[personId]
      if (own) yield { day, activity: own }
    }
    if (afterWhole * dayMs < to) yield part(afterWhole * dayMs, to)
  }

  function firstDay(personId: PersonId, timeZone: string, last: number): number {
    const found = wholeDays(-Infinity, Infinity).find(({ activity }) => activity[personId] !== undefined)
    const own = found?.activity[personId]
    if (!found || !own) return last
    const quarter = Math.min(...Object.keys({ ...own.messages, ...own.starts }).map(Number))
    return Math.min(last, dayAt(timeZone, found.day * dayMs + quarter * 900_000))
  }

  function figuresOf(personId: PersonId, timeZone: string, first: number, last: number) {
    const [from, to] = [startOfDay(timeZone, first), startOfDay(timeZone, last + 1)]
    const sum = sumUp(stretches(personId, from, to), timeZone)
    const conversations = countConversations(db, personId, from, to)
    return { sum, conversations, totals: presentTotals(sum, conversations) }
  }

  function analyse({ personId, timeZone, first, last }: AnalyseTask): Analytics {
    const begins = first ?? firstDay(personId, timeZone, last)
    const { sum, conversations, totals } = figuresOf(personId, timeZone, begins, last)
    const length = last - begins + 1
    return {
      timeZone,
      from: dateOfDay(begins),
      to: dateOfDay(last),
      totals,
      before: first === null ? null : figuresOf(personId, timeZone, begins - length, begins - 1).totals,
      days: presentDays(sum, begins, last),
      week: sum.week,
      bySender: presentSenders(sum),
      byStatus: [
        { status: 'active', count: conversations.active },
        { status: 'ended', count: conversations.ended },
      ],
      mostActiveDays: mostActiveDays(sum),
      durations: conversations.durations,
      models: presentModels(sum),
      providers: presentProviders(sum),
    }
  }

  return {
    refresh,
    /** The same question about the same data has the same answer. */
    analyse(task: AnalyseTask): Analytics {
      const version = db.pragma('data_version', { simple: true })
      if (version !== answersAreOf) answers = new Map()
      answersAreOf = version
      const key = JSON.stringify(task)
      const answer = answers.get(key) ?? analyse(task)
      if (answers.size >= answersKept) answers = new Map()
      answers.set(key, answer)
      return answer
    },
  }
}
