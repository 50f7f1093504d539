/**
 * Finding by meaning, from the side of the messages: which models' vectors there are, that they keep up with what is
 * written and deleted, and that a question is encoded by the model whose vectors answer.
 */
import type { EmbeddingSetId, MemoryStatus } from '../../contract/memory.ts'
import type { SearchNotice } from '../../contract/search.ts'
import { transactionally, type Db } from '../db/database.ts'
import type { EmbeddingSetRow } from '../db/schema/index.ts'
import { loadVectorExtension } from '../db/vector-extension.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Power } from '../platform/power.ts'
import {
  deleteVector,
  forgetRemovalsUpTo,
  getEmbeddingState,
  insertEmbeddingSet,
  listEmbeddingSets,
  listOpenRemovals,
  markRemovalsDone,
  updateEmbeddingSet,
  updateEmbeddingState,
} from '../repositories/embeddings.ts'
import type { Encoder } from '../workers/encoder-client.ts'
import type { MemoryCounts, PassageTasks } from '../workers/passage-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import type { EventHub } from './events.ts'
import { builtInModel, createBuiltInEmbedder, type QueryEmbedder } from './memory-models.ts'
import { createPipeline } from './memory-pipeline.ts'

export interface EncodedQuery {
  setId: EmbeddingSetId
  vector: Float32Array
}

export interface MemoryParts {
  db: Db
  events: EventHub
  clock: Clock
  log: Log
  power: Power | undefined
  /** Null where there is no built-in model, as in most tests. */
  encoder: Encoder | null
  worker: WorkerClient<PassageTasks>
  /** The vectors of a set have changed: whoever keeps them beside the database takes that over. */
  onVectors: (setId: EmbeddingSetId) => void
}

/** The window, and what was asked for while it opened, come first. */
const startAfterMs = 2000
const announceEveryMs = 500
const removalsAtOnce = 64
/** Kept for readers that have not heard of them yet. */
const removalsKept = 10_000

export function createMemory(parts: MemoryParts) {
  const { db, events, clock, log, power, encoder, worker } = parts
  const isPossible = encoder !== null && openVectors()
  const builtIn = encoder && createBuiltInEmbedder(encoder)
  const recent = createRecent<Float32Array>(64)
  const rate = createRate(clock)
  let isStarted = false
  let cancelAnnounce: (() => void) | undefined
  let isRemoving = false

  if (isPossible) findOrCreateBuiltIn()

  function openVectors(): boolean {
    try {
      loadVectorExtension(db.$client)
      return true
    } catch (error) {
      log.warn({ err: error }, 'sqlite-vec is missing for this system: messages are found by their words only')
      return false
    }
  }

  function findOrCreateBuiltIn(): void {
    const sets = listEmbeddingSets(db)
    if (sets.some((set) => set.providerId === null && set.version === builtInModel.version)) return
    transactionally(db, (tx) =>
      insertEmbeddingSet(db, tx, {
        ...builtInModel,
        state: 'building',
        isActive: !sets.some(({ isActive }) => isActive),
        createdAt: clock.now(),
      }),
    )
  }

  const sets = (): EmbeddingSetRow[] =>
    listEmbeddingSets(db).toSorted((one, other) => Number(other.isActive) - Number(one.isActive))

  async function embedderOf(set: EmbeddingSetRow): Promise<QueryEmbedder> {
    if (set.providerId === null && builtIn && set.version === builtInModel.version) return builtIn
    throw new Error(`${set.name} cannot be asked.`)
  }

  function pausedBy(): MemoryStatus['pausedBy'] {
    const { isPaused, worksOnBattery } = getEmbeddingState(db)
    if (isPaused) return 'person'
    return power?.isOnBattery() && !worksOnBattery ? 'battery' : null
  }

  const pipeline = createPipeline({
    db,
    clock,
    log,
    worker,
    sets,
    embedderOf,
    mayWork: () => isPossible && isStarted && pausedBy() === null,
    onVectors(setId, count) {
      rate.add(count)
      parts.onVectors(setId)
      announceSoon()
    },
    onComplete(set) {
      if (set.state === 'ready') return
      transactionally(db, (tx) => updateEmbeddingSet(tx, set.id, { state: 'ready', failure: null }))
      announceSoon()
    },
    onFailure(set, error) {
      log.warn({ err: error, set: set.name }, 'a model did not encode')
      announceSoon()
      return true
    },
  })

  function announceSoon(): void {
    cancelAnnounce ??= clock.after(announceEveryMs, () => {
      cancelAnnounce = undefined
      events.publish(null, { type: 'memory.changed' })
    })
  }

  /** Takes vectors away whose passages are gone, a few at a time so that nothing has to wait for it. */
  function removeVectors(): void {
    if (isRemoving || !isPossible) return
    const removals = listOpenRemovals(db, removalsAtOnce)
    const last = removals.at(-1)
    if (!last) return
    const kept = new Set(listEmbeddingSets(db).map(({ id }) => id))
    transactionally(db, (tx) => {
      for (const { setId, embeddingId } of removals) if (kept.has(setId)) deleteVector(db, setId, embeddingId)
      markRemovalsDone(
        tx,
        removals.map(({ id }) => id),
      )
      forgetRemovalsUpTo(tx, last.id - removalsKept)
    })
    for (const setId of new Set(removals.map((removal) => removal.setId))) parts.onVectors(setId)
    isRemoving = true
    setImmediate(() => {
      isRemoving = false
      removeVectors()
    })
  }

  /** What was written or deleted shows in the database by the time it is announced. */
  const stopListening = events.listen((_audience, event) => {
    if (event.type === 'answer.delta' || event.type === 'memory.changed' || event.type === 'hello') return
    removeVectors()
    pipeline.wake()
  })
  const stopPower = power?.onChange(() => {
    pipeline.wake()
    announceSoon()
  })
  const cancelStart = clock.after(startAfterMs, () => {
    isStarted = true
    removeVectors()
    pipeline.wake()
  })

  /** By the model whose vectors answer, or else by the built-in one. Null when neither can. */
  async function embedQuery(text: string, signal?: AbortSignal): Promise<EncodedQuery | null> {
    if (!isPossible) return null
    const rows = sets()
    const candidates = [rows.find(({ isActive }) => isActive), rows.find(isBuiltIn)]
    for (const set of new Set(candidates.filter((candidate) => candidate !== undefined))) {
      try {
        return { setId: set.id, vector: await embedBy(set, text, signal) }
      } catch (error) {
        signal?.throwIfAborted()
        log.warn({ err: error, set: set.name }, 'a question was not encoded')
      }
    }
    return null
  }

  async function embedBy(set: EmbeddingSetRow, text: string, signal: AbortSignal | undefined): Promise<Float32Array> {
    const key = `${set.id} ${text}`
    const known = recent.get(key)
    if (known) return known
    const vector = await (await embedderOf(set)).embedQuery(text, signal)
    recent.set(key, vector)
    return vector
  }

  async function status(): Promise<MemoryStatus> {
    const rows = sets()
    const counts = await worker.ask('counts', { setIds: rows.map(({ id }) => id) })
    return {
      sets: rows.map((row, at) => present(row, counts, at)),
      isPaused: getEmbeddingState(db).isPaused,
      worksOnBattery: getEmbeddingState(db).worksOnBattery,
      pausedBy: pausedBy(),
      ratePerSecond: pipeline.isWorking() ? rate.perSecond() : 0,
    }
  }

  function changeState(change: { isPaused?: boolean; worksOnBattery?: boolean }): Promise<MemoryStatus> {
    transactionally(db, (tx) => updateEmbeddingState(tx, change))
    events.publish(null, { type: 'memory.changed' })
    pipeline.wake()
    return status()
  }

  return {
    status,
    pause: () => changeState({ isPaused: true }),
    resume: () => changeState({ isPaused: false }),
    setWorksOnBattery: (worksOnBattery: boolean) => changeState({ worksOnBattery }),
    embedQuery,
    /** By the built-in model only, whatever answers searches. */
    async embedLocally(text: string, signal?: AbortSignal): Promise<EncodedQuery | null> {
      const set = isPossible ? sets().find(isBuiltIn) : undefined
      return set ? { setId: set.id, vector: await embedBy(set, text, signal) } : null
    },
    /** Why finding by meaning is less than it could be; null when it is whole. */
    notice(): SearchNotice {
      const active = isPossible ? sets().find(({ isActive }) => isActive) : undefined
      if (!active) return { code: 'meaning_failed', message: 'Finding by meaning does not work on this system.' }
      if (active.state === 'building') {
        return { code: 'meaning_building', message: 'Your history is still being read for its meaning.' }
      }
      return null
    },
    /** Once everything that can be encoded now is encoded. */
    idle: () => pipeline.idle(),
    async close(): Promise<void> {
      stopListening()
      stopPower?.()
      cancelStart()
      cancelAnnounce?.()
      encoder?.close()
      await pipeline.close()
      await worker.close()
    },
  }
}

const isBuiltIn = (set: EmbeddingSetRow): boolean => set.providerId === null && set.version === builtInModel.version

/** About four bytes a value in the database, and two and an eighth beside it. */
const bytesPerValue = 6.2

function present(row: EmbeddingSetRow, counts: MemoryCounts, at: number): MemoryStatus['sets'][number] {
  const vectors = counts.vectors[at] ?? 0
  const cut = counts.messages - counts.queued
  const share = counts.passages === 0 ? 1 : Math.min(1, vectors / counts.passages)
  return {
    id: row.id,
    providerId: row.providerId,
    modelId: row.modelId,
    name: row.name,
    dimensions: row.dimensions,
    state: row.state,
    isActive: row.isActive,
    embedded: share === 1 ? cut : Math.min(cut - 1, Math.floor(cut * share)),
    total: counts.messages,
    bytes: Math.round(vectors * row.dimensions * bytesPerValue),
    failure: row.failure,
  }
}

/** The newest few values by name. */
function createRecent<Value>(atMost: number) {
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
function createRate(clock: Clock) {
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
