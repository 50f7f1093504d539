import type { ProviderKind } from '../../contract/providers.ts'
import type { ProviderClient, ProviderConnection } from './provider.ts'
import { createAnthropic } from './anthropic/dialect.ts'
import { streamAnswer } from './answer-stream.ts'
import { createCompatible } from './compatible/dialect.ts'
import type { ConcessionMemory } from './concessions.ts'
import type { Dialect } from './dialect.ts'
import { readVectors } from './embeddings/vectors.ts'
import { explain } from './errors/explain.ts'
import { createGoogle } from './google/dialect.ts'
import { needsKey } from './kinds.ts'
import { createLmStudio } from './lmstudio/dialect.ts'
import { createOllama } from './ollama/dialect.ts'
import { createOpenAi } from './openai/dialect.ts'
import { createOpenRouter } from './openrouter/dialect.ts'
import { Fault } from './wire/fault.ts'

/** No SDK is loaded by these until a request is sent. */
const dialects: Record<ProviderKind, (connection: ProviderConnection) => Dialect> = {
  openai: createOpenAi,
  anthropic: createAnthropic,
  google: createGoogle,
  openrouter: createOpenRouter,
  lmstudio: createLmStudio,
  ollama: createOllama,
  compatible: createCompatible,
}

/** `memory` keeps what models have refused from one client to the next. */
export function createProviderClient(
  connection: ProviderConnection,
  memory: ConcessionMemory = new Map(),
): ProviderClient {
  const dialect = withKey(connection, dialects[connection.kind](connection))
  async function explaining<T>(modelId: string | null, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      signal.throwIfAborted()
      throw explain(error, { ...connection, modelId, hasBegun: false })
    }
  }
  return {
    listModels: (signal) => explaining(null, signal, () => dialect.listModels(signal)),
    chat: (request, signal) => streamAnswer(dialect, connection, request, signal, memory),
    listEmbeddingModels: (signal) =>
      explaining(null, signal, async () => (await dialect.embedding?.listModels(signal)) ?? []),
    embed: (request, signal) =>
      explaining(request.modelId, signal, async () => {
        if (!dialect.embedding) throw new Fault({ kind: 'refused', words: 'It makes no vectors.' })
        return readVectors(await dialect.embedding.embed(request, signal), request.texts.length)
      }),
  }
}

/** A provider that needs a key is not bothered without one. */
function withKey(connection: ProviderConnection, dialect: Dialect): Dialect {
  if (connection.apiKey !== null || !needsKey(connection.kind)) return dialect
  const refuse = (): Promise<never> => Promise.reject(new Fault({ kind: 'key_missing' }))
  return { ...dialect, ask: refuse, listModels: refuse, embedding: { listModels: refuse, embed: refuse } }
}
