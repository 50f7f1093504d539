/** What the counting worker can do: counts days that changed, remembers them, and adds them up. */
import type { Database } from 'better-sqlite3'
import type { Analytics } from '../../contract/analytics.ts'
import type { PersonId } from '../../contract/base.ts'
import { openActivityStore } from '../analytics/activity-store.ts'
import { quarterMs } from '../analytics/activity.ts'
import { createCountedDays } from '../analytics/counted-days.ts'
import {
  mostActiveDays,
  presentDays,
  presentModels,
  presentProviders,
  presentSenders,
  presentTotals,
} from '../analytics/present.ts'
import { sumUp, type Stretch, type Sum } from '../analytics/sum.ts'
import { dateOfDay, dayAt, dayMs, startOfDay } from '../analytics/time-zone.ts'
import { createActivityRows } from '../repositories/activity.ts'

export interface AnalyseTask {
  personId: PersonId
  timeZone: string
  /** Days of that time zone; null begins with the first one that has anything. */
  first: number | null
  last: number
}

export type AnalyticsTasks = ReturnType<typeof createAnalyticsTasks>

const answersKept = 32

export function createAnalyticsTasks(db: Database, storeFile: string) {
  const rows = createActivityRows(db)
  /** Another number whenever somebody has written. */
  const dataVersion = (): unknown => db.pragma('data_version', { simple: true })
  const marks = keepFor(dataVersion, () => {
    const list = rows.listDayMarks()
    return { list, byDay: new Map(list.map(({ day, mark }) => [day, mark])) }
  })
  const days = createCountedDays(
    {
      listMarks: () => marks().list,
      findMark: (day) => marks().byDay.get(day),
      listMessages: rows.listCountedMessages,
      listStarts: rows.listStarts,
    },
    openActivityStore(storeFile),
  )
  const answersOf = keepFor(dataVersion, () => new Map<string, Analytics>())

  /** What one person did from one moment to another: whole days as counted, the ends of the period counted now. */
  function sumOf(personId: PersonId, timeZone: string, from: number, to: number): Sum {
    const [firstWhole, afterWhole] = [Math.ceil(from / dayMs), Math.floor(to / dayMs)]
    const ends = (
      firstWhole > afterWhole
        ? [[from, to]]
        : [
            [from, firstWhole * dayMs],
            [afterWhole * dayMs, to],
          ]
    ) as [number, number][]
    const parts = ends
      .filter(([start, end]) => start < end)
      .map(([start, end]) => ({
        day: Math.floor(start / dayMs),
        activity: days.countPart(start, end, personId),
      }))
    const stretches: Stretch[] = parts.map(({ day, activity }) => ({ day, counts: activity.counts }))
    const groups = parts.map(({ activity }) => activity.groups)
    if (firstWhole <= afterWhole) {
      for (const { day, counts } of days.listCounts(firstWhole, afterWhole - 1)) {
        const own = counts[personId]
        if (own) stretches.push({ day, counts: own })
      }
      for (const of of days.listGroups(firstWhole, afterWhole - 1)) groups.push(of[personId] ?? [])
    }
    return sumUp(stretches, groups, timeZone)
  }

  function firstDay(personId: PersonId, timeZone: string, last: number): number {
    const found = days.listCounts(-Infinity, Infinity).find(({ counts }) => counts[personId] !== undefined)
    const own = found?.counts[personId]
    if (!found || !own) return last
    const quarters = [...own.messages, ...own.starts].filter((_, index) => index % 2 === 0)
    return Math.min(last, dayAt(timeZone, found.day * dayMs + Math.min(...quarters) * quarterMs))
  }

  function figuresOf(personId: PersonId, timeZone: string, first: number, last: number) {
    const [from, to] = [startOfDay(timeZone, first), startOfDay(timeZone, last + 1)]
    const sum = sumOf(personId, timeZone, from, to)
    const conversations = rows.countConversations(personId, from, to)
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
    /** Counts what changed for at most so long; answers how many days are left. */
    refresh: ({ forMs }: { forMs: number }): number => days.refresh(forMs),
    /** The same question about the same data has the same answer. */
    analyse(task: AnalyseTask): Analytics {
      const answers = answersOf()
      const key = JSON.stringify(task)
      const answer = answers.get(key) ?? analyse(task)
      if (answers.size >= answersKept) answers.clear()
      answers.set(key, answer)
      return answer
    },
  }
}

/** What `make` made, as long as `versionOf` answers the same. */
function keepFor<Made>(versionOf: () => unknown, make: () => Made): () => Made {
  let kept: { version: unknown; made: Made } | undefined
  return () => {
    const version = versionOf()
    if (!kept || kept.version !== version) kept = { version, made: make() }
    return kept.made
  }
}
