/**
 * Brings every set's vectors up to date with the messages, in the background: cuts what was written or changed last
 * into passages, encodes them, and goes on with what is still missing. What is done is in the database, so an end at any
 * moment costs at most the texts that were just being encoded.
 */
import type { EmbeddingSetId } from '../../contract/memory.ts'
import { transactionally, type Db } from '../db/database.ts'
import type { EmbeddingSetRow } from '../db/schema/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { hasQueuedMessages, insertVectors, replacePassages } from '../repositories/embeddings.ts'
import type { CutTask, PassageTasks, PendingPassage } from '../workers/passage-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'

/** What makes vectors of one set. */
export interface Embedder {
  /** How many texts go into one request, and how many requests are under way at once. */
  textsAtOnce: number
  requestsAtOnce: number
  embedPassages(texts: string[], signal: AbortSignal): Promise<Float32Array[]>
}

export interface PipelineParts {
  db: Db
  clock: Clock
  log: Log
  worker: Pick<WorkerClient<PassageTasks>, 'ask'>
  /** The sets to keep up to date, the one that answers first. */
  sets(): EmbeddingSetRow[]
  /** Throws when the set's model cannot be asked. */
  embedderOf(set: EmbeddingSetRow): Promise<Embedder>
  mayWork(): boolean
  onVectors(setId: EmbeddingSetId, count: number): void
  /** Every passage has its vector. */
  onComplete(set: EmbeddingSetRow): void
  /** The set's model does not do its work; answers whether it makes sense to try again. */
  onFailure(set: EmbeddingSetRow, error: unknown): boolean
}

export interface Pipeline {
  /** Looks for work, now if none is being done. */
  wake(): void
  /** Forgets how far it has looked, and failures. */
  restart(): void
  isWorking(): boolean
  /** Once there is nothing left that can be done now. */
  idle(): Promise<void>
  close(): Promise<void>
}

const retryFirstMs = 2000
const retryAtMostMs = 5 * 60_000

interface Batch {
  passages: PendingPassage[]
  /** Null for passages that were just cut, which every set needs. */
  setId: EmbeddingSetId | null
}

export function createPipeline(parts: PipelineParts): Pipeline {
  const { db, clock, log, worker } = parts
  const closing = new AbortController()
  /** Per set, the passages below which it has not looked yet; 0 when it has looked everywhere. */
  const looked = new Map<EmbeddingSetId, number>()
  const underWay = new Set<number>()
  const rests = new Map<EmbeddingSetId, { until: number; delayMs: number }>()
  let running: Promise<void> | undefined
  let isWoken = false
  let cancelRetry = (): void => {}

  const mayWork = (): boolean => !closing.signal.aborted && parts.mayWork()

  function wake(): void {
    isWoken = true
    if (running || !mayWork()) return
    running = work()
      .catch((error: unknown) => {
        if (closing.signal.aborted) return
        log.warn({ err: error }, 'vectors could not be made; this is tried again')
        retryLater(retryFirstMs)
      })
      .finally(() => (running = undefined))
  }

  function retryLater(delayMs: number): void {
    cancelRetry()
    cancelRetry = clock.after(delayMs, wake)
  }

  async function work(): Promise<void> {
    isWoken = false
    let next = take()
    for (let batch = await next; batch && mayWork(); batch = await next) {
      next = take()
      // A failure is told by the batch before it; this one is asked for again then.
      next.catch(() => {})
      await embed(batch)
    }
    if (mayWork()) for (const set of workingSets()) if (looked.get(set.id) === 0) parts.onComplete(set)
    if (isWoken && mayWork()) await work()
  }

  /** What is to be encoded next, while what was taken before is being encoded; undefined when nothing is left. */
  async function take(): Promise<Batch | undefined> {
    const batch = (await takeChanged()) ?? (await takeMissing())
    for (const { passageId } of batch?.passages ?? []) underWay.add(passageId)
    return batch
  }

  async function takeChanged(): Promise<Batch | undefined> {
    while (hasQueuedMessages(db)) {
      const tasks = await worker.ask('cut', undefined, closing.signal)
      const passages = transactionally(db, (tx) => tasks.flatMap((task) => pendingOf(task, replacePassages(tx, task))))
      if (passages.length > 0) return { passages, setId: null }
      if (tasks.length === 0) break
    }
    return undefined
  }

  async function takeMissing(): Promise<Batch | undefined> {
    for (const set of workingSets()) {
      for (let below = looked.get(set.id) ?? Number.MAX_SAFE_INTEGER; below > 0;) {
        const found = await worker.ask('pending', { setId: set.id, below }, closing.signal)
        below = found.at(-1)?.passageId ?? 0
        looked.set(set.id, below)
        const passages = found.filter(({ passageId }) => !underWay.has(passageId))
        if (passages.length > 0) return { passages, setId: set.id }
      }
    }
    return undefined
  }

  /** Not those that rest after a failure. */
  const workingSets = (): EmbeddingSetRow[] =>
    parts.sets().filter(({ id }) => (rests.get(id)?.until ?? 0) <= clock.now())

  async function embed({ passages, setId }: Batch): Promise<void> {
    for (const set of workingSets()) if (setId === null || set.id === setId) await embedInto(set, passages)
    for (const { passageId } of passages) underWay.delete(passageId)
  }

  async function embedInto(set: EmbeddingSetRow, passages: PendingPassage[]): Promise<void> {
    try {
      const embedder = await parts.embedderOf(set)
      const requests = groupsOf(passages, embedder.textsAtOnce)
      const lane = async (): Promise<void> => {
        for (let request = requests.shift(); request && mayWork(); request = requests.shift()) {
          const texts = request.map(({ text }) => text)
          store(set.id, request, await embedder.embedPassages(texts, closing.signal))
        }
      }
      await Promise.all(Array.from({ length: embedder.requestsAtOnce }, lane))
      rests.delete(set.id)
      // Work was stopped between two requests: what is left is looked for again.
      if (requests.length > 0) looked.delete(set.id)
    } catch (error) {
      closing.signal.throwIfAborted()
      rest(set, error)
    }
  }

  function rest(set: EmbeddingSetRow, error: unknown): void {
    looked.delete(set.id)
    const mayRetry = parts.onFailure(set, error)
    const delayMs = Math.min(retryAtMostMs, (rests.get(set.id)?.delayMs ?? retryFirstMs / 2) * 2)
    rests.set(set.id, { until: mayRetry ? clock.now() + delayMs : Number.MAX_SAFE_INTEGER, delayMs })
    if (mayRetry) retryLater(delayMs)
  }

  function store(setId: EmbeddingSetId, passages: PendingPassage[], vectors: Float32Array[]): void {
    const pairs = passages.map(({ passageId }, at) => ({ passageId, vector: vectors[at]! }))
    const count = transactionally(db, () => insertVectors(db, setId, pairs))
    if (count > 0) parts.onVectors(setId, count)
  }

  return {
    wake,
    restart() {
      looked.clear()
      rests.clear()
      wake()
    },
    isWorking: () => running !== undefined,
    async idle() {
      while (running) await running
    },
    async close() {
      closing.abort(new Error('The application is closing.'))
      cancelRetry()
      await running
    },
  }
}

/** The passages of a message as they were stored. */
const pendingOf = (task: CutTask, ids: number[] | undefined): PendingPassage[] =>
  (ids ?? []).map((passageId, at) => ({ passageId, text: task.passages[at]!.text }))

function groupsOf<T>(items: T[], size: number): T[][] {
  const groups: T[][] = []
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size))
  return groups
}
