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

/** Quarters are numbered from the start of the UTC day; those without anything are left out. */
export interface Activity {
  messages: Record<number, number>
  starts: Record<number, number>
  activeMs: number
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

export const noActivity = (): Activity => ({ messages: {}, starts: {}, activeMs: 0, groups: [] })

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
    increase(activity.messages, quarterOf(message.createdAt))
    const pause = message.createdAt - (lastAt.get(message.conversationId) ?? -Infinity)
    if (pause <= longestPauseMs) activity.activeMs += pause
    lastAt.set(message.conversationId, message.createdAt)
    countIn(groups, activity.groups, message)
  }
  for (const { personId, startedAt } of starts) increase(of(personId).starts, quarterOf(startedAt))
  return people
}

const quarterOf = (at: number): number => Math.floor(at / quarterMs) % quartersOfDay

function increase(counts: Record<number, number>, key: number): void {
  counts[key] = (counts[key] ?? 0) + 1
}

function countIn(known: Map<string, Group>, list: Group[], message: CountedMessage): void {
  const { personId, sender, isFailed, providerId, modelId } = message
  const key = JSON.stringify([personId, sender, isFailed, providerId, modelId])
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
  latency: {},
  firstToken: {},
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
