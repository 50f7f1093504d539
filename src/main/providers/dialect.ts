import type { Model } from '../../contract/providers.ts'
import type { ChatRequest, EmbedRequest, EmbeddingModel } from './provider.ts'
import type { Concessions } from './concessions.ts'
import type { AnswerReader } from './wire/answer.ts'
import type { Fetch } from './wire/exchange.ts'
import type { JsonObject } from './wire/json.ts'

/** What is particular to one provider. Everything else is done around it, once for all. */
export interface Dialect {
  /** Sends the question through the provider's SDK; settles once the answer's headers are there. */
  ask(request: ChatRequest, concessions: Concessions, fetch: Fetch): PromiseLike<unknown>
  createReader(): AnswerReader
  /** An answer given whole although a stream was asked for, as events; absent where the provider never does so. */
  eventsOfWhole?(answer: JsonObject): JsonObject[]
  /** Chat models only, newest first. */
  listModels(signal: AbortSignal): Promise<Model[]>
  /** Absent where the provider makes no vectors. */
  embedding?: {
    listModels(signal: AbortSignal): Promise<EmbeddingModel[]>
    /** The vectors as they came, to be looked at by the caller. */
    embed(request: EmbedRequest, signal: AbortSignal): Promise<unknown[]>
  }
}
