/**
 * Histories of any size, as plain values: several languages, emoji, code, tables, mathematics, long answers, branches
 * from edits and regenerated answers, answers that failed or were stopped, over years of use.
 *
 * The same plan gives the same history on every machine, to the last character; conversation number n of a seed also
 * stays the same text when the plan grows. Nothing is read from anywhere, and the words are this folder's own.
 *
 * `writeHistory` (write.ts) puts one into a database, `placeHistory` (cache.ts) into an application's data folder, from
 * a cache where it can.
 */
import { createConversation } from './conversation.ts'
import { createRandom, weighted, type Random } from './random.ts'
import type { HistoryConversation } from './shapes.ts'

export interface HistoryPlan {
  seed: number
  /** Messages of all branches, over all conversations; exactly so many are made. */
  messages: number
  /** The middle length of a conversation, in messages; 8 unless told. */
  typicalLength?: number
  /** Exact lengths of the newest conversations, the very newest last. They count towards `messages`. */
  newest?: number[]
  /** When the history ends, in milliseconds UTC; 2026-11-20 18:00 unless told. */
  until?: number
}

const usualEnd = Date.UTC(2026, 10, 20, 18)
const dayMs = 86_400_000
const days = 4 * 365

/** Oldest first. Holds one conversation in memory at a time. */
export function* generateHistory(plan: HistoryPlan): Generator<HistoryConversation, void, undefined> {
  const until = plan.until ?? usualEnd
  const lengths = planLengths(plan)
  const starts = planStarts(createRandom(plan.seed, 2 ** 31), lengths.length, until)
  for (const [number, length] of lengths.entries()) {
    const isPinned = pinnedFromTheEnd.has(lengths.length - 1 - number)
    yield createConversation({ seed: plan.seed, number, length, startedAt: starts[number] ?? until, until, isPinned })
  }
}

/** A few pins stay few however long the history grows. */
const pinnedFromTheEnd = new Set([3, 11, 40, 160, 700])

function planLengths({ seed, messages, typicalLength = 8, newest = [] }: HistoryPlan): number[] {
  const random = createRandom(seed, 2 ** 31 + 1)
  const lengths: number[] = []
  let left = messages - newest.reduce((sum, length) => sum + length, 0)
  if (left < 0) throw new Error('The newest conversations are longer than the whole history.')
  while (left > 0) {
    const length = Math.min(left, 400, Math.max(2, Math.ceil(random.around(typicalLength, 0.9))))
    lengths.push(length)
    left -= length
  }
  return [...lengths, ...newest]
}

/** The nearer to the end the denser, so that a small history has something of today and of last year too. */
function planStarts(random: Random, count: number, until: number): number[] {
  const ofLastDay = Math.min(count / 3, 12)
  const bend = Math.min(3, Math.max(1, Math.log(days) / Math.log(count / ofLastDay)))
  const starts = Array.from({ length: count }, (_, at) => {
    const daysAgo = days * (1 - (at + 0.5) / count) ** bend
    return daysAgo < 1 ? until - Math.round(daysAgo * dayMs) : atAnHourOfTheDay(random, until - daysAgo * dayMs)
  })
  return starts.toSorted((a, b) => a - b)
}

/** People write in the evening more than at night. */
const drawHour = weighted<string>(
  Object.fromEntries([2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 18, 16, 14, 16, 18, 18, 16, 14, 14, 16, 18, 16, 10, 5].entries()),
)

function atAnHourOfTheDay(random: Random, time: number): number {
  const hour = Number(drawHour(random))
  return Math.floor(time / dayMs) * dayMs + hour * 3_600_000 + random.below(3_600_000)
}
