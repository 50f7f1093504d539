/** What is shown of the memory, and what is kept for a moment to show or reuse it. */
import type { MemoryStatus } from '../../contract/memory.ts'
import type { SearchNotice } from '../../contract/search.ts'
import type { EmbeddingSetRow } from '../db/schema/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { MemoryCounts } from '../workers/passage-tasks.ts'

/** Four bytes a value in the database, and two and an eighth beside it. */
const bytesPerValue = 6.125

type PresentedSet = MemoryStatus['sets'][number]

export function presentSet(
  row: EmbeddingSetRow,
  counts: MemoryCounts,
  at: number,
  setback: string | null,
): PresentedSet {
  const vectors = counts.vectors[at] ?? 0
  const cut = counts.messages - counts.queued
  const texts = counts.passages + (row.providerId === null ? counts.sentences : 0)
  const share = texts === 0 ? 1 : Math.min(1, vectors / texts)
  return {
    id: row.id,
    providerId: row.providerId,
    modelId: row.modelId,
    name: row.name,
    dimensions: row.dimensions,
    state: row.state,
    isActive: row.isActive,
    embedded: share === 1 ? cut : Math.max(0, Math.min(cut - 1, Math.floor(cut * share))),
    total: counts.messages,
    bytes: Math.round(vectors * row.dimensions * bytesPerValue),
    failure: row.failure,
    setback,
  }
}

/** Why not everything is found by its meaning yet. */
const unfinished = {
  working: 'Your history is still being read for its meaning.',
  person: 'Reading your history for its meaning is paused. It goes on in Settings → Memory.',
  battery: 'Your history is read for its meaning once the machine is plugged in.',
}

interface Hindrances {
  /** Why its model took no question. */
  refusal: string | null
  /** Another one answered before it. */
  isAwaited: boolean
  pausedBy: MemoryStatus['pausedBy']
}

/** Why finding by the set that answers is less than it could be; null when nothing is missing. */
export function noticeOf(set: EmbeddingSetRow, { refusal, isAwaited, pausedBy }: Hindrances): SearchNotice {
  if (set.state === 'failed') {
    const message = `${set.failure} Until that is settled, another model finds by meaning, or words do.`
    return { code: 'meaning_failed', message }
  }
  if (refusal !== null) {
    const message = `${refusal} Until it does again, another model finds by meaning, or words do.`
    return { code: 'meaning_failed', message }
  }
  if (isAwaited) {
    const message = `${set.name} is slow to answer. Until it has, the built-in model finds by meaning.`
    return { code: 'meaning_loading', message }
  }
  return set.state === 'building' ? { code: 'meaning_building', message: unfinished[pausedBy ?? 'working'] } : null
}

/** The newest few values by name. */
export function createRecent<Value>(atMost: number) {
  const values = new Map<string, Value>()
  return {
    get: (key: string) => values.get(key),
    set(key: string, value: Value): void {
      values.delete(key)
      values.set(key, value)
      const [oldest] = values.keys()
      if (values.size > atMost && oldest !== undefined) values.delete(oldest)
    },
  }
}

const rateWindowMs = 10_000

/** How many a second, over the last ten seconds. */
export function createRate(clock: Clock) {
  let marks: { at: number; count: number }[] = []
  const recentMarks = () => marks.filter(({ at }) => at > clock.now() - rateWindowMs)
  return {
    add(count: number): void {
      marks = [...recentMarks(), { at: clock.now(), count }]
    },
    perSecond(): number {
      const seen = recentMarks()
      const [first] = seen
      if (!first) return 0
      const seconds = Math.max(1, (clock.now() - first.at) / 1000)
      return seen.reduce((sum, { count }) => sum + count, 0) / seconds
    },
  }
}
