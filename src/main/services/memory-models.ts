/** The models that passages and questions are encoded by, behind one form: the built-in one, and providers' own. */
import type { ModelRef, PersonId } from '../../contract/base.ts'
import type { EmbeddingChoice, EmbeddingEstimate } from '../../contract/memory.ts'
import type { Provider } from '../../contract/providers.ts'
import type { EmbeddingSetRow } from '../db/schema/index.ts'
import { AppError } from '../errors.ts'
import { ProviderError, type EmbeddingModel, type ProviderClient } from '../providers/provider.ts'
import type { Encoder } from '../workers/encoder-client.ts'
import type { MemoryCounts } from '../workers/passage-tasks.ts'
import type { Embedder } from './memory-pipeline.ts'

export interface QueryEmbedder extends Embedder {
  embedQuery(text: string, signal: AbortSignal | undefined): Promise<Float32Array>
}

/** The built-in model also makes vectors of what is being written, to be compared with what was written before. */
export interface LocalEmbedder extends QueryEmbedder {
  embedWritten(text: string, signal: AbortSignal | undefined): Promise<Float32Array>
}

/** The providers a person has, as far as vectors go. */
export interface EmbeddingSource {
  list(personId: PersonId): Promise<Provider[]>
  clientFor(personId: PersonId, providerId: string): Promise<ProviderClient>
  isLocal(personId: PersonId, providerId: string): boolean
}

/** What of the model makes vectors that cannot be compared with others. A change builds a new set. */
export const builtInModel = {
  modelId: 'multilingual-e5-small',
  name: 'Built in (multilingual-e5-small)',
  /** The weights' digest (its start), and how texts are cut and marked. */
  version: '3a0e0f415b5a.1',
  dimensions: 384,
} as const

/** Providers' vectors: how texts are cut and marked before they are sent. */
export const providerVersion = '1'

/** Longer questions say no more to a model of 512 tokens. */
const queryAtMost = 2000

export const createBuiltInEmbedder = (encoder: Encoder): LocalEmbedder => ({
  textsAtOnce: 8,
  requestsAtOnce: 2,
  embedPassages: (texts, signal) =>
    encoder.encode(
      texts.map((text) => `passage: ${text}`),
      { isUrgent: false, signal },
    ),
  async embedQuery(text, signal) {
    const [vector] = await encoder.encode([`query: ${text.slice(0, queryAtMost)}`], {
      isUrgent: true,
      ...(signal && { signal }),
    })
    return vector!
  },
  async embedWritten(text, signal) {
    const [vector] = await encoder.encode([`passage: ${text.slice(0, queryAtMost)}`], {
      isUrgent: true,
      ...(signal && { signal }),
    })
    return vector!
  },
})

const never = new AbortController().signal

export function createProviderEmbedder(client: ProviderClient, set: Pick<EmbeddingSetRow, 'modelId' | 'dimensions'>) {
  const { modelId, dimensions } = set
  async function embed(purpose: 'query' | 'passage', texts: string[], signal: AbortSignal): Promise<Float32Array[]> {
    const vectors = await client.embed({ modelId, purpose, texts }, signal)
    if (vectors.some(({ length }) => length !== dimensions)) {
      throw new AppError('CONFLICT', `${modelId} makes other vectors than it did. Choose it again to begin anew.`)
    }
    return vectors.map(toUnitLength)
  }
  return {
    textsAtOnce: 32,
    requestsAtOnce: 2,
    embedPassages: (texts, signal) => embed('passage', texts, signal),
    async embedQuery(text, signal) {
      const [vector] = await embed('query', [text.slice(0, queryAtMost)], signal ?? never)
      return vector!
    },
  } satisfies QueryEmbedder
}

function toUnitLength(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((value) => value / length)
}

/** The built-in model, then what every provider offers that is set up and answers. */
export async function listChoices(
  source: EmbeddingSource,
  personId: PersonId,
  hasBuiltIn: boolean,
  signal: AbortSignal,
): Promise<EmbeddingChoice[]> {
  const builtIn: EmbeddingChoice = {
    providerId: null,
    providerName: 'Chatty',
    modelId: builtInModel.modelId,
    name: builtInModel.name,
    isLocal: true,
    usdPerMillion: 0,
  }
  const ready = (await source.list(personId)).filter(({ isReady }) => isReady)
  const offered = await Promise.all(
    ready.map(async ({ id, name, isLocal }) => {
      const models = await listModels(source, personId, id, signal)
      return models.map((model): EmbeddingChoice => ({
        providerId: id,
        providerName: name,
        modelId: model.id,
        name: model.name,
        isLocal,
        usdPerMillion: isLocal ? 0 : model.usdPerMillion,
      }))
    }),
  )
  return [...(hasBuiltIn ? [builtIn] : []), ...offered.flat()]
}

async function listModels(
  source: EmbeddingSource,
  personId: PersonId,
  providerId: string,
  signal: AbortSignal,
): Promise<EmbeddingModel[]> {
  try {
    return await (await source.clientFor(personId, providerId)).listEmbeddingModels(signal)
  } catch (error) {
    if (error instanceof ProviderError) return []
    throw error
  }
}

/** Said to a model before anything of a person's is: as long as a usual passage, in several scripts. */
const trialTexts = Array.from({ length: 8 }, (_, at) =>
  `${at}. The river rises in spring, when the snow melts. Im Herbst ist das Wasser klar und kalt. 夏には子供たちが泳ぐ。 `.repeat(
    3,
  ),
)
const charactersPerToken = 3.6

/** Vectors of sentences of ours. Throws UNREACHABLE with what the provider said. */
export async function tryModel(
  source: EmbeddingSource,
  personId: PersonId,
  { providerId, modelId }: ModelRef,
  signal: AbortSignal,
): Promise<{ dimensions: number; msPerText: number }> {
  const client = await source.clientFor(personId, providerId)
  const startedAt = performance.now()
  try {
    const vectors = await client.embed({ modelId, purpose: 'passage', texts: trialTexts }, signal)
    return { dimensions: vectors[0]!.length, msPerText: (performance.now() - startedAt) / trialTexts.length }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new AppError('UNREACHABLE', `${error.failure.summary} ${error.failure.advice}`, undefined, { cause: error })
  }
}

export function estimateFrom(
  counts: MemoryCounts,
  trial: { dimensions: number; msPerText: number },
  usdPerMillion: number | null,
  isLocal: boolean,
): EmbeddingEstimate {
  const cut = Math.max(1, counts.messages - counts.queued)
  // What is not cut yet is taken to be like what is.
  const perMessage = counts.passages === 0 ? 1 : counts.passages / cut
  const texts = counts.passages + Math.round(counts.queued * perMessage)
  const tokens = Math.ceil(counts.characters / charactersPerToken)
  const price = isLocal ? 0 : usdPerMillion
  return {
    texts,
    tokens,
    costUsd: price === null ? null : (tokens / 1e6) * price,
    seconds: Math.ceil((texts * trial.msPerText) / 1000),
    dimensions: trial.dimensions,
    isLocal,
  }
}
