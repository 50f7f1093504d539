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
  /** Whether it has vectors of short messages' sentences as well. */
  hasSentences(set: EmbeddingSetRow): boolean
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

/** The work on one set. Sets do not wait for each other: a provider that hangs holds up nobody else's vectors. */
interface Lane {
  withSentences: boolean
  /** Passages that were just cut, by the batch. */
  queue: PendingPassage[][]
  /** It has not looked for missing vectors below this passage; 0 when it has looked everywhere. */
  below: number
  running: Promise<void> | undefined
  isWoken: boolean
  rest: { until: number; delayMs: number } | undefined
}

/** Cutting waits for the quickest set; one that is this far behind finds its passages in the database later. */
const queuedAtLeast = 2
const queuedAtMost = 12

export function createPipeline(parts: PipelineParts): Pipeline {
  const { db, clock, log, worker } = parts
  const closing = new AbortController()
  const lanes = new Map<EmbeddingSetId, Lane>()
  let cutting: Promise<void> | undefined
  let cancelRetry = (): void => {}
  let tellChange = (): void => {}
  let change = new Promise<void>((resolve) => (tellChange = resolve))

  const mayWork = (): boolean => !closing.signal.aborted && parts.mayWork()
  const isCurrent = ({ id }: EmbeddingSetRow): boolean => parts.sets().some((set) => set.id === id)

  /** Whoever waits for something to do looks again. */
  function announce(): void {
    tellChange()
    change = new Promise<void>((resolve) => (tellChange = resolve))
  }

  function wake(): void {
    announce()
    if (!mayWork()) return
    const sets = parts.sets()
    for (const id of lanes.keys()) if (!sets.some((set) => set.id === id)) lanes.delete(id)
    for (const set of sets) startLane(set)
    cutting ??= cutAll()
  }

  async function cutAll(): Promise<void> {
    try {
      await cut()
    } catch (error) {
      giveUp(error)
      return
    } finally {
      cutting = undefined
      announce()
    }
    // A message may have come in since the last look.
    if (hasQueuedMessages(db)) wake()
  }

  function giveUp(error: unknown): void {
    if (closing.signal.aborted) return
    log.warn({ err: error }, 'vectors could not be made; this is tried again')
    retryLater(retryFirstMs)
  }

  function retryLater(delayMs: number): void {
    cancelRetry()
    cancelRetry = clock.after(delayMs, wake)
  }

  /** Cuts what was written or changed, the newest first, and hands it to every set. */
  async function cut(): Promise<void> {
    while (mayWork() && hasQueuedMessages(db)) {
      if (shortestQueue() >= queuedAtLeast) {
        await change
        continue
      }
      const tasks = await worker.ask('cut', undefined, closing.signal)
      const passages = transactionally(db, (tx) => tasks.flatMap((task) => pendingOf(task, replacePassages(tx, task))))
      for (const lane of lanes.values()) add(lane, lane.withSentences ? passages : passages.filter(isNoSentence))
      announce()
    }
  }

  const shortestQueue = (): number => Math.min(...Array.from(lanes.values(), ({ queue }) => queue.length))

  function add(lane: Lane, passages: PendingPassage[]): void {
    if (passages.length > 0) lane.queue.push(passages)
    if (lane.queue.length <= queuedAtMost) return
    lane.queue = []
    lane.below = everything
  }

  function startLane(set: EmbeddingSetRow): void {
    const lane = lanes.get(set.id) ?? {
      withSentences: parts.hasSentences(set),
      queue: [],
      below: everything,
      running: undefined,
      isWoken: false,
      rest: undefined,
    }
    lanes.set(set.id, lane)
    lane.isWoken = true
    if (lane.running || (lane.rest?.until ?? 0) > clock.now()) return
    lane.running = workOn(set, lane)
      .catch((error: unknown) => giveUp(error))
      .finally(() => {
        lane.running = undefined
        announce()
        // Woken between its last look and now.
        if (lane.isWoken && !lane.rest && mayWork() && isCurrent(set)) startLane(set)
      })
  }

  async function workOn(set: EmbeddingSetRow, lane: Lane): Promise<void> {
    while (mayWork() && isCurrent(set)) {
      lane.isWoken = false
      const passages = lane.queue.shift() ?? (await findMissing(set, lane))
      if (passages.length > 0) {
        if (!(await embed(set, lane, passages))) return
        announce()
      } else if (lane.queue.length > 0) continue
      else if (cutting) await change
      else if (!lane.isWoken) {
        parts.onComplete(set)
        return
      }
    }
  }

  async function findMissing(set: EmbeddingSetRow, lane: Lane): Promise<PendingPassage[]> {
    if (lane.below === 0) return []
    const found = await worker.ask(
      'pending',
      { setId: set.id, below: lane.below, withSentences: lane.withSentences },
      closing.signal,
    )
    lane.below = found.at(-1)?.passageId ?? 0
    return found
  }

  /** False when the set has to rest. */
  async function embed(set: EmbeddingSetRow, lane: Lane, passages: PendingPassage[]): Promise<boolean> {
    try {
      const embedder = await parts.embedderOf(set)
      const requests = groupsOf(passages, embedder.textsAtOnce)
      const work = async (): Promise<void> => {
        for (let request = requests.shift(); request && mayWork(); request = requests.shift()) {
          const texts = request.map(({ text }) => text)
          store(set, request, await embedder.embedPassages(texts, closing.signal))
        }
      }
      await Promise.all(Array.from({ length: embedder.requestsAtOnce }, work))
      lane.rest = undefined
      // Work was stopped between two requests: what is left is looked for again.
      if (requests.length > 0) lane.below = everything
      return true
    } catch (error) {
      closing.signal.throwIfAborted()
      const delayMs = Math.min(retryAtMostMs, (lane.rest?.delayMs ?? retryFirstMs / 2) * 2)
      lane.below = everything
      lane.rest = { until: clock.now() + delayMs, delayMs }
      if (parts.onFailure(set, error)) retryLater(delayMs)
      return false
    }
  }

  function store(set: EmbeddingSetRow, passages: PendingPassage[], vectors: Float32Array[]): void {
    // It may have been taken away while its model was asked.
    if (!isCurrent(set)) return
    const pairs = passages.map(({ passageId }, at) => ({ passageId, vector: vectors[at]! }))
    const count = transactionally(db, () => insertVectors(db, set.id, pairs))
    if (count > 0) parts.onVectors(set.id, count)
  }

  const atWork = (): Promise<void>[] =>
    [cutting, ...Array.from(lanes.values(), ({ running }) => running)].filter((work) => work !== undefined)

  return {
    wake,
    restart() {
      for (const lane of lanes.values()) Object.assign(lane, { below: everything, rest: undefined })
      wake()
    },
    isWorking: () => atWork().length > 0,
    async idle() {
      for (let work = atWork(); work.length > 0; work = atWork()) await Promise.all(work)
    },
    async close() {
      closing.abort(new Error('The application is closing.'))
      cancelRetry()
      announce()
      await Promise.all(atWork())
    },
  }
}

const everything = Number.MAX_SAFE_INTEGER

/** The passages of a message as they were stored. */
const pendingOf = (task: CutTask, ids: number[] | undefined): PendingPassage[] =>
  (ids ?? []).map((passageId, at) => {
    const { text, isSentence } = task.passages[at]!
    return { passageId, text, isSentence }
  })

const isNoSentence = ({ isSentence }: PendingPassage): boolean => !isSentence

function groupsOf<T>(items: T[], size: number): T[][] {
  const groups: T[][] = []
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size))
  return groups
}
