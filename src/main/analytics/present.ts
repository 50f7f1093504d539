/** Sums as the contract shows them. */
import type { Analytics, ModelFigures, Totals } from '../../contract/analytics.ts'
import { addGroup, emptyGroup, type Group } from './activity.ts'
import { medianOf } from './histogram.ts'
import type { Sum } from './sum.ts'
import { dateOfDay } from './time-zone.ts'

/** Of the conversations begun in a period, as they are now. */
export interface ConversationFigures {
  active: number
  ended: number
  messages: number
  averageDurationMs: number | null
  medianDurationMs: number | null
  durations: Analytics['durations']
}

export function presentTotals(sum: Sum, conversations: ConversationFigures): Totals {
  const all = sumOf(sum.groups)
  const begun = conversations.active + conversations.ended
  return {
    conversations: begun,
    messages: all.count,
    averageMessages: begun === 0 ? 0 : Math.round((conversations.messages / begun) * 100) / 100,
    averageDurationMs: conversations.averageDurationMs,
    medianDurationMs: conversations.medianDurationMs,
    activeMs: sum.activeMs,
    bookmarks: all.bookmarks,
    failedAnswers: countOf(sum.groups, (group) => group.isFailed),
    inputTokens: all.inputTokens,
    outputTokens: all.outputTokens,
    reasoningTokens: all.reasoningTokens,
    costUsd: all.priced === 0 ? null : all.costUsd,
    medianLatencyMs: medianOf(all.latency),
    medianFirstTokenMs: medianOf(all.firstToken),
  }
}

export const presentDays = (sum: Sum, first: number, last: number): Analytics['days'] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    date: dateOfDay(first + index),
    conversations: sum.starts.get(first + index) ?? 0,
    messages: sum.messages.get(first + index) ?? 0,
  }))

const mostDays = 5

export const mostActiveDays = (sum: Sum): Analytics['mostActiveDays'] =>
  [...sum.messages]
    .toSorted(([day, count], [otherDay, otherCount]) => otherCount - count || otherDay - day)
    .slice(0, mostDays)
    .map(([day, messages]) => ({ date: dateOfDay(day), messages }))

export const presentSenders = ({ groups }: Sum): Analytics['bySender'] =>
  (['user', 'ai'] as const).map((sender) => ({ sender, count: countOf(groups, (group) => group.sender === sender) }))

const countOf = (groups: Group[], isMeant: (group: Group) => boolean): number =>
  groups.reduce((total, group) => total + (isMeant(group) ? group.count : 0), 0)

export const presentModels = ({ groups }: Sum): ModelFigures[] =>
  gather(groups, (group) => JSON.stringify([group.providerId, group.modelId])).flatMap((some) => {
    const { providerId, modelId } = some[0] ?? {}
    return providerId == null || modelId == null ? [] : [{ providerId, modelId, ...figuresOf(some) }]
  })

export const presentProviders = ({ groups }: Sum): Analytics['providers'] =>
  gather(groups, ({ providerId }) => String(providerId)).flatMap((some) => {
    const providerId = some[0]?.providerId
    return providerId == null ? [] : [{ providerId, ...figuresOf(some) }]
  })

/** Answers by what they have in common, most of them first. */
function gather(groups: Group[], keyOf: (group: Group) => string): Group[][] {
  const gathered = new Map<string, Group[]>()
  for (const group of groups) {
    if (group.sender !== 'ai') continue
    const key = keyOf(group)
    const some = gathered.get(key)
    if (some) some.push(group)
    else gathered.set(key, [group])
  }
  const size = (some: Group[]): number => countOf(some, () => true)
  return [...gathered.values()].toSorted((one, other) => size(other) - size(one))
}

function figuresOf(groups: Group[]) {
  const all = sumOf(groups)
  return {
    answers: all.count,
    failedAnswers: countOf(groups, (group) => group.isFailed),
    inputTokens: all.inputTokens,
    outputTokens: all.outputTokens,
    costUsd: all.priced === 0 ? null : all.costUsd,
    medianLatencyMs: medianOf(all.latency),
    medianFirstTokenMs: medianOf(all.firstToken),
  }
}

function sumOf(groups: Group[]): Group {
  const all = emptyGroup({ sender: 'ai', isFailed: false, providerId: null, modelId: null })
  for (const group of groups) addGroup(all, group)
  return all
}
