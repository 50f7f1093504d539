/**
 * Finding by meaning, from the side of the messages: which models' vectors there are, that they keep up with what is
 * written and deleted, and that a question is encoded by the model whose vectors answer.
 */
import type { ModelRef, PersonId } from '../../contract/base.ts'
import type { EmbeddingChoice, EmbeddingEstimate, EmbeddingSetId, MemoryStatus } from '../../contract/memory.ts'
import type { SearchNotice } from '../../contract/search.ts'
import { transactionally, type Db } from '../db/database.ts'
import type { EmbeddingSetRow } from '../db/schema/index.ts'
import { loadVectorExtension } from '../db/vector-extension.ts'
import { AppError } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { Power } from '../platform/power.ts'
import { ProviderError } from '../providers/provider.ts'
import { getEmbeddingState, updateEmbeddingState } from '../repositories/embeddings.ts'
import type { Encoder } from '../workers/encoder-client.ts'
import type { PassageTasks } from '../workers/passage-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import { createEmbeddingSets, isBuiltIn } from './embedding-sets.ts'
import type { EventHub } from './events.ts'
import type { Indexes } from './indexes.ts'
import {
  createBuiltInEmbedder,
  createProviderEmbedder,
  estimateFrom,
  listChoices,
  tryModel,
  type EmbeddingSource,
  type QueryEmbedder,
} from './memory-models.ts'
import { createPipeline } from './memory-pipeline.ts'
import { createQuestionEncoder } from './memory-questions.ts'
import { createRate, noticeOf, presentSet } from './memory-status.ts'
import { createVectorRemoval } from './vector-removal.ts'

export interface MemoryParts {
  db: Db
  events: EventHub
  clock: Clock
  log: Log
  power: Power | undefined
  /** Null where there is no built-in model, as in most tests. */
  encoder: Encoder | null
  worker: WorkerClient<PassageTasks>
  providers: EmbeddingSource
  /** What is kept beside the database takes over what has changed. */
  indexes: Pick<Indexes, 'noteVectors' | 'progress' | 'rebuildWords' | 'countBytes'>
  /** Something else has the machine for a while; whoever holds it wakes this again. */
  isHeld(): boolean
}

/** The window, and what was asked for while it opened, come first. */
const startAfterMs = 2000
const announceEveryMs = 500
const never = new AbortController().signal

export function createMemory(parts: MemoryParts) {
  const { db, events, clock, log, power, encoder, worker, providers, indexes, isHeld } = parts
  const isPossible = encoder !== null && openVectors()
  const builtIn = encoder && createBuiltInEmbedder(encoder)
  const rate = createRate(clock)
  const sets = createEmbeddingSets({ db, clock })
  const removal = createVectorRemoval({ db, onVectors: indexes.noteVectors })
  /** Why a set rests until it is tried again. */
  const setbacks = new Map<EmbeddingSetId, string>()
  const questions = createQuestionEncoder({ isPossible, builtIn, sets, embedderOf, clock, log })
  let isStarted = false
  let cancelAnnounce: (() => void) | undefined
  let looking: NodeJS.Immediate | undefined

  if (isPossible) sets.ensureBuiltIn()

  function openVectors(): boolean {
    try {
      loadVectorExtension(db.$client)
      return true
    } catch (error) {
      log.warn({ err: error }, 'sqlite-vec is missing for this system: messages are found by their words only')
      return false
    }
  }

  async function embedderOf(set: EmbeddingSetRow): Promise<QueryEmbedder> {
    if (isBuiltIn(set) && builtIn) return builtIn
    if (set.providerId === null || set.personId === null) throw new AppError('NOT_FOUND', `${set.name} is not there.`)
    return createProviderEmbedder(await providers.clientFor(set.personId, set.providerId), set)
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
    /** A provider's set that neither answers nor is to follow costs nothing. */
    sets: () =>
      sets
        .list()
        .filter((set) => set.state !== 'failed' && (isBuiltIn(set) || set.isActive || set.state === 'building')),
    // A provider's would be paid for twice.
    hasSentences: isBuiltIn,
    embedderOf,
    mayWork: () => isPossible && isStarted && !isHeld() && pausedBy() === null,
    onVectors(setId, count) {
      rate.add(count)
      setbacks.delete(setId)
      indexes.noteVectors(setId)
      announceSoon()
    },
    onComplete(set) {
      if (!sets.complete(set)) return
      removal.run()
      announceSoon()
    },
    onFailure(set, error) {
      log.warn({ err: error, set: set.name }, 'a model did not encode')
      const mayRetry = isBuiltIn(set) || (error instanceof ProviderError && error.failure.retryHelps)
      if (mayRetry) setbacks.set(set.id, reasonOf(error))
      else sets.fail(set.id, reasonOf(error))
      announceSoon()
      return mayRetry
    },
  })

  function announceSoon(): void {
    cancelAnnounce ??= clock.after(announceEveryMs, () => {
      cancelAnnounce = undefined
      events.publish(null, { type: 'memory.changed' })
    })
  }

  /** What was written or deleted is in the database by the time it is announced. */
  const stopListening = events.listen((_audience, event) => {
    if (!isPossible || event.type === 'answer.delta' || event.type === 'memory.changed') return
    if (event.type === 'providers.changed' && sets.revive()) pipeline.restart()
    looking ??= setImmediate(look)
  })

  /** Once for all the events of a moment. */
  function look(): void {
    clearImmediate(looking)
    looking = undefined
    removal.run()
    pipeline.wake()
  }

  const stopPower = power?.onChange(() => {
    pipeline.wake()
    announceSoon()
  })
  const cancelStart = clock.after(startAfterMs, () => {
    isStarted = true
    if (isPossible) removal.run()
    pipeline.wake()
  })

  function setbackOf(setId: EmbeddingSetId): string | undefined {
    const refusal = questions.refusalOf(setId)
    return setbacks.get(setId) ?? (refusal === undefined ? undefined : reasonOf(refusal))
  }

  async function status(): Promise<MemoryStatus> {
    const rows = sets.list()
    const [counts, words, indexBytes] = await Promise.all([
      worker.ask('counts', { setIds: rows.map(({ id }) => id), isWhole: false }),
      indexes.progress(),
      indexes.countBytes(),
    ])
    return {
      words,
      indexBytes,
      sets: rows.map((row, at) => presentSet(row, counts, at, setbackOf(row.id) ?? null)),
      isPaused: getEmbeddingState(db).isPaused,
      worksOnBattery: getEmbeddingState(db).worksOnBattery,
      pausedBy: pausedBy(),
      ratePerSecond: pipeline.isWorking() ? rate.perSecond() : 0,
    }
  }

  /** Does what the person asked for, lets everyone know, and gets on with it. */
  function change(work: () => void): Promise<MemoryStatus> {
    if (!isPossible) throw new AppError('NOT_SUPPORTED', 'Finding by meaning does not work on this system.')
    work()
    setbacks.clear()
    questions.forgetRefusals()
    events.publish(null, { type: 'memory.changed' })
    removal.run()
    pipeline.restart()
    return status()
  }

  const changeState = (state: { isPaused?: boolean; worksOnBattery?: boolean }): Promise<MemoryStatus> =>
    change(() => transactionally(db, (tx) => updateEmbeddingState(tx, state)))

  const choicesOf = (personId: PersonId, signal = never): Promise<EmbeddingChoice[]> =>
    listChoices(providers, personId, isPossible, signal)

  return {
    status,
    pause: () => changeState({ isPaused: true }),
    resume: () => changeState({ isPaused: false }),
    setWorksOnBattery: (worksOnBattery: boolean) => changeState({ worksOnBattery }),
    rebuild: () => change(sets.rebuild),
    async rebuildWords(): Promise<MemoryStatus> {
      await indexes.rebuildWords()
      events.publish(null, { type: 'memory.changed' })
      return status()
    },
    retry: (id: EmbeddingSetId) => change(() => sets.retry(id)),
    remove: (id: EmbeddingSetId) => change(() => sets.remove(id)),
    listChoices: choicesOf,

    async estimate(personId: PersonId, model: ModelRef, signal = never): Promise<EmbeddingEstimate> {
      const trial = await tryModel(providers, personId, model, signal)
      const counts = await worker.ask('counts', { setIds: [], isWhole: true }, signal)
      const choice = (await choicesOf(personId, signal)).find(isChoiceOf(model))
      return estimateFrom(counts, trial, choice?.usdPerMillion ?? null, providers.isLocal(personId, model.providerId))
    },

    async choose(personId: PersonId, model: ModelRef | null, signal = never): Promise<MemoryStatus> {
      if (model === null) return change(sets.chooseBuiltIn)
      const { dimensions } = await tryModel(providers, personId, model, signal)
      const choice = (await choicesOf(personId, signal)).find(isChoiceOf(model))
      const name = choice ? `${choice.providerName}: ${choice.name}` : model.modelId
      return change(() => sets.choose(personId, model, name, dimensions))
    },

    ...questions,

    /** Those that have an index beside the database. */
    listSets: (): EmbeddingSetId[] => (isPossible ? sets.list().map(({ id }) => id) : []),

    /** Why finding by meaning is less than it could be; null when it is whole. */
    notice(): SearchNotice {
      const active = isPossible ? sets.list().find(({ isActive }) => isActive) : undefined
      if (!active) return { code: 'meaning_failed', message: 'Finding by meaning does not work on this system.' }
      const refusal = questions.refusalOf(active.id)
      return noticeOf(active, {
        refusal: refusal === undefined ? null : reasonOf(refusal),
        isAwaited: questions.isAwaited(active.id),
        pausedBy: pausedBy(),
      })
    },

    /** Messages are gone for good, after it was announced: so are their vectors. */
    forgetDeleted(): void {
      if (isPossible) removal.run()
    },

    /** What held it is over. */
    wake: (): void => pipeline.wake(),
    /** Once everything that can be encoded now is encoded. */
    idle(): Promise<void> {
      if (looking) look()
      return pipeline.idle()
    },
    async close(): Promise<void> {
      stopListening()
      stopPower?.()
      cancelStart()
      cancelAnnounce?.()
      clearImmediate(looking)
      removal.close()
      encoder?.close()
      await pipeline.close()
      await worker.close()
    },
  }
}

const isChoiceOf =
  ({ providerId, modelId }: ModelRef) =>
  (choice: EmbeddingChoice): boolean =>
    choice.providerId === providerId && choice.modelId === modelId

/** A sentence to be shown. What is a bug is told by its name only, and stands in the log. */
function reasonOf(error: unknown): string {
  if (error instanceof ProviderError) return error.failure.summary
  return error instanceof AppError ? error.message : 'This model stopped for a reason that was not foreseen.'
}
