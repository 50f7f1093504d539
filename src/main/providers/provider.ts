/**
 * What a provider is to the rest of the application: something that lists models and streams answers. Each kind
 * is a folder of its own over its official SDK; what they must have in common is held by the conformance suite
 * beside this file.
 */
import type { FinishReason } from '../../contract/messages.ts'
import type { Model, ProviderKind } from '../../contract/providers.ts'
import type { ProviderFailure } from '../../contract/errors.ts'

/** One turn as it is sent. Turns of the same role may follow each other; a provider that minds merges them. */
export interface ChatTurn {
  role: 'user' | 'assistant'
  content: string
}

export interface ChatRequest {
  modelId: string
  /** Instructions before the conversation; empty for none. */
  system: string
  turns: ChatTurn[]
  /** Null leaves it to the provider. */
  maxOutputTokens: number | null
  temperature: number | null
}

/** What arrives while an answer is written; `finish` comes last and exactly once, unless `chat` throws. */
export type ChatEvent =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string }
  | { type: 'finish'; reason: FinishReason; usage: TokenUsage }

export interface TokenUsage {
  inputTokens: number | null
  outputTokens: number | null
  reasoningTokens: number | null
  /** Only where the provider itself says what it charged. */
  costUsd: number | null
}

/** Where and with what a provider is reached. Made anew whenever a key or address changes. */
export interface ProviderConnection {
  kind: ProviderKind
  name: string
  baseUrl: string
  apiKey: string | null
  timeouts: ProviderTimeouts
}

/** All in milliseconds. */
export interface ProviderTimeouts {
  /** Until the connection itself stands. */
  dialMs: number
  /** Until the response's headers are there: a local server may load a whole model first. */
  connectMs: number
  /** The longest silence within a stream. */
  silenceMs: number
  /** For listing models and checking keys. */
  listMs: number
}

/** Texts to be made into vectors: questions that look for something, or passages that are looked for. */
export interface EmbedRequest {
  modelId: string
  purpose: 'query' | 'passage'
  texts: string[]
}

/** A model that makes vectors. */
export interface EmbeddingModel {
  id: string
  name: string
  /** US dollars per million tokens; null where it is not known. */
  usdPerMillion: number | null
}

export interface ProviderClient {
  /** Chat models only, newest first. Throws ProviderError. */
  listModels(signal: AbortSignal): Promise<Model[]>
  /**
   * Streams one answer. Throws ProviderError; after an abort it ends by throwing the signal's reason, with the
   * socket closed.
   */
  chat(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatEvent>
  /** Models that make vectors; none where the provider has no such thing. Throws ProviderError. */
  listEmbeddingModels(signal: AbortSignal): Promise<EmbeddingModel[]>
  /** One vector a text, all of the same length, as the model made them. Throws ProviderError, or the signal's reason. */
  embed(request: EmbedRequest, signal: AbortSignal): Promise<Float32Array[]>
}

/** A provider's failure in the contract's terms. Its texts never hold a key. */
export class ProviderError extends Error {
  readonly failure: ProviderFailure
  constructor(failure: ProviderFailure, options?: ErrorOptions) {
    super(failure.summary, options)
    this.name = 'ProviderError'
    this.failure = failure
  }
}
