/** What happened in a stretch of time, person by person: the unit that is counted once, kept, and added up. */
import type { Sender } from '../../contract/messages.ts'
import { add, note, type Histogram } from './histogram.ts'

/** Every time zone's hours begin with a quarter of an hour of UTC. */
export const quarterMs = 900_000
const quartersOfDay = 96

/** Messages of one sender and one model that came to the same end. */
export interface Group {
  sender: Sender
  isFailed: boolean
  providerId: string | null
  modelId: string | null
  count: number
  bookmarks: number
  inputTokens: number
  outputTokens: number
  reasoningTokens: number
  costUsd: number
  /** How many have a known cost. */
  priced: number
  latency: Histogram
  firstToken: Histogram
}

/** Pairs of a quarter, numbered from the start of its UTC day, and a count: `[36, 4, 37, 2]`. */
export type QuarterCounts = number[]

/** When something happened, apart from what it was: every day of a period is needed, for the sake of its hours. */
export interface Counts {
  messages: QuarterCounts
  starts: QuarterCounts
  activeMs: number
}

export interface Activity {
  counts: Counts
  groups: Group[]
}

/** By the person's id. */
export type ActivityOfPeople = Record<number, Activity>

/** A message as it is counted. */
export interface CountedMessage {
  personId: number
  conversationId: number
  createdAt: number
  sender: Sender
  isFailed: boolean
  providerId: string | null
  modelId: string | null
  isBookmarked: boolean
  inputTokens: number | null
  outputTokens: number | null
  reasoningTokens: number | null
  costUsd: number | null
  latencyMs: number | null
  firstTokenMs: number | null
}

/** A longer silence is no part of a conversation. */
const longestPauseMs = 600_000

export const noActivity = (): Activity => ({ counts: { messages: [], starts: [], activeMs: 0 }, groups: [] })

/** Counts messages, in the order of their times, and the starts of conversations, of one UTC day. */
export function countActivity(
  messages: Iterable<CountedMessage>,
  starts: Iterable<{ personId: number; startedAt: number }>,
): ActivityOfPeople {
  const people: ActivityOfPeople = {}
  const lastAt = new Map<number, number>()
  const groups = new Map<string, Group>()
  const of = (personId: number): Activity => (people[personId] ??= noActivity())
  for (const message of messages) {
    const activity = of(message.personId)
    increase(activity.counts.messages, quarterOf(message.createdAt))
    const pause = message.createdAt - (lastAt.get(message.conversationId) ?? -Infinity)
    if (pause <= longestPauseMs) activity.counts.activeMs += pause
    lastAt.set(message.conversationId, message.createdAt)
    countIn(groups, activity.groups, message)
  }
  for (const { personId, startedAt } of starts) increase(of(personId).counts.starts, quarterOf(startedAt))
  return people
}

const quarterOf = (at: number): number => Math.floor(at / quarterMs) % quartersOfDay

/** What comes in order is found at the end. */
function increase(counts: QuarterCounts, quarter: number): void {
  for (let at = counts.length - 2; at >= 0; at -= 2) {
    if (counts[at] !== quarter) continue
    counts[at + 1] = (counts[at + 1] ?? 0) + 1
    return
  }
  counts.push(quarter, 1)
}

function countIn(known: Map<string, Group>, list: Group[], message: CountedMessage): void {
  const { personId, sender, isFailed, providerId, modelId } = message
  const key = `${personId} ${keyOf(message)}`
  let group = known.get(key)
  if (!group) {
    group = emptyGroup({ sender, isFailed, providerId, modelId })
    known.set(key, group)
    list.push(group)
  }
  group.count++
  if (message.isBookmarked) group.bookmarks++
  group.inputTokens += message.inputTokens ?? 0
  group.outputTokens += message.outputTokens ?? 0
  group.reasoningTokens += message.reasoningTokens ?? 0
  if (message.costUsd !== null) {
    group.costUsd += message.costUsd
    group.priced++
  }
  if (message.latencyMs !== null && !isFailed) note(group.latency, message.latencyMs)
  if (message.firstTokenMs !== null && !isFailed) note(group.firstToken, message.firstTokenMs)
}

export const emptyGroup = (of: Pick<Group, 'sender' | 'isFailed' | 'providerId' | 'modelId'>): Group => ({
  ...of,
  count: 0,
  bookmarks: 0,
  inputTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  costUsd: 0,
  priced: 0,
  latency: [],
  firstToken: [],
})

export function addGroup(sum: Group, other: Group): void {
  sum.count += other.count
  sum.bookmarks += other.bookmarks
  sum.inputTokens += other.inputTokens
  sum.outputTokens += other.outputTokens
  sum.reasoningTokens += other.reasoningTokens
  sum.costUsd += other.costUsd
  sum.priced += other.priced
  add(sum.latency, other.latency)
  add(sum.firstToken, other.firstToken)
}

const keyOf = ({ sender, isFailed, providerId, modelId }: Group | CountedMessage): string =>
  `${sender} ${isFailed} ${providerId} ${modelId}`

/** Groups that are alike made one. */
export function mergeGroups(lists: Iterable<Group[]>): Group[] {
  const sums = new Map<string, Group>()
  for (const groups of lists) {
    for (const group of groups) {
      const key = keyOf(group)
      let sum = sums.get(key)
      if (!sum) {
        const { sender, isFailed, providerId, modelId } = group
        sum = emptyGroup({ sender, isFailed, providerId, modelId })
        sums.set(key, sum)
      }
      addGroup(sum, group)
    }
  }
  return [...sums.values()]
}
