/** Questions in the form in which they are compared: encoded by the model whose vectors answer. */
import type { EmbeddingSetId } from '../../contract/memory.ts'
import type { EmbeddingSetRow } from '../db/schema/index.ts'
import { lateAfter, type Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { isBuiltIn, type createEmbeddingSets } from './embedding-sets.ts'
import type { LocalEmbedder, QueryEmbedder } from './memory-models.ts'
import { createRecent } from './memory-status.ts'

export interface EncodedQuery {
  setId: EmbeddingSetId
  vector: Float32Array
}

interface QuestionParts {
  /** Whether vectors can be had on this system. */
  isPossible: boolean
  /** Null where there is none. */
  builtIn: LocalEmbedder | null
  sets: Pick<ReturnType<typeof createEmbeddingSets>, 'list'>
  embedderOf(set: EmbeddingSetRow): Promise<QueryEmbedder>
  clock: Clock
  log: Log
}

/** So long a model elsewhere may take before the built-in one answers: less than a search waits for either. */
const standInAfterMs = 100

export function createQuestionEncoder({ isPossible, builtIn, sets, embedderOf, clock, log }: QuestionParts) {
  const recent = createRecent<Float32Array>(64)
  /** Why a set's model did not encode the last question it was asked. */
  const refusals = new Map<EmbeddingSetId, unknown>()
  /** Those whose model has been asked, and for whom another one answered meanwhile. */
  const awaited = new Set<EmbeddingSetId>()

  /** By the model whose vectors answer, or else, or if that takes long, by the built-in one. Null when neither can. */
  async function embedQuery(text: string, signal?: AbortSignal): Promise<EncodedQuery | null> {
    if (!isPossible) return null
    const rows = sets.list().filter(({ state }) => state !== 'failed')
    const [answers, standsIn] = new Set([rows.find(({ isActive }) => isActive), rows.find(isBuiltIn)].filter(isThere))
    if (!answers) return null
    const asked = tryBy(answers, text, signal)
    if (!standsIn) return asked
    const early = await (standsIn.state === 'ready' ? Promise.race([asked, lateAfter(clock, standInAfterMs)]) : asked)
    if (early !== 'late') return early ?? tryBy(standsIn, text, signal)
    awaited.add(answers.id)
    // Whoever asks the same again gets it.
    void asked.catch(() => {}).finally(() => awaited.delete(answers.id))
    return (await tryBy(standsIn, text, signal)) ?? asked
  }

  /** Null when the model does not take it. Throws when nobody waits any more. */
  async function tryBy(set: EmbeddingSetRow, text: string, signal: AbortSignal | undefined) {
    try {
      const vector = await embedBy(set, text, signal)
      refusals.delete(set.id)
      return { setId: set.id, vector }
    } catch (error) {
      signal?.throwIfAborted()
      refusals.set(set.id, error)
      log.warn({ err: error, set: set.name }, 'a question was not encoded')
      return null
    }
  }

  async function embedBy(set: EmbeddingSetRow, text: string, signal: AbortSignal | undefined): Promise<Float32Array> {
    const key = `${set.id} ${text}`
    const known = recent.get(key)
    if (known) return known
    const vector = await (await embedderOf(set)).embedQuery(text, signal)
    recent.set(key, vector)
    return vector
  }

  return {
    embedQuery,
    /** Undefined once it has encoded one again, and for a model that was not asked. */
    refusalOf: (setId: EmbeddingSetId): unknown => refusals.get(setId),
    isAwaited: (setId: EmbeddingSetId): boolean => awaited.has(setId),
    forgetRefusals: (): void => refusals.clear(),
    /** What is being written, as it would be stored; by the built-in model only, whatever answers searches. */
    async embedWritten(text: string, signal?: AbortSignal): Promise<EncodedQuery | null> {
      const set = sets.list().find(isBuiltIn)
      return builtIn && isPossible && set ? { setId: set.id, vector: await builtIn.embedWritten(text, signal) } : null
    },

    /** The set whose vectors are compared with each other; null when there is none. */
    answeringSet(): EmbeddingSetId | null {
      const usable = isPossible ? sets.list().filter(({ state }) => state !== 'failed') : []
      return (usable.find(({ isActive }) => isActive) ?? usable.find(isBuiltIn))?.id ?? null
    },
  }
}

const isThere = (set: EmbeddingSetRow | undefined): set is EmbeddingSetRow => set !== undefined
