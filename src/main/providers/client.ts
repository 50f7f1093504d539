import type { ProviderKind } from '../../contract/providers.ts'
import type { ProviderClient, ProviderConnection } from './provider.ts'
import { createAnthropic } from './anthropic/dialect.ts'
import { streamAnswer } from './answer-stream.ts'
import { createCompatible } from './compatible/dialect.ts'
import type { ConcessionMemory } from './concessions.ts'
import type { Dialect } from './dialect.ts'
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
  return {
    async listModels(signal) {
      try {
        return await dialect.listModels(signal)
      } catch (error) {
        signal.throwIfAborted()
        throw explain(error, { ...connection, modelId: null, hasBegun: false })
      }
    },
    chat: (request, signal) => streamAnswer(dialect, connection, request, signal, memory),
  }
}

/** A provider that needs a key is not bothered without one. */
function withKey(connection: ProviderConnection, dialect: Dialect): Dialect {
  if (connection.apiKey !== null || !needsKey(connection.kind)) return dialect
  const refuse = (): Promise<never> => Promise.reject(new Fault({ kind: 'key_missing' }))
  return { ...dialect, ask: refuse, listModels: refuse }
}
