/** What every provider that speaks OpenAI's chat completions has in common. */
import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { openClient } from './client.ts'
import { createEmbedding } from './embeddings.ts'
import { createChunkReader } from './events.ts'
import { type ChatCompletionsHabits, buildRequest } from './request.ts'

interface Speaker {
  connection: ProviderConnection
  /** Where `/chat/completions` is found. */
  baseUrl: string
  habits: ChatCompletionsHabits
  withThinkTags: boolean
  listModels: Dialect['listModels']
  /** Where the models that make vectors are listed, if not among all. */
  embeddingModelsPath?: string
}

export function createChatCompletions(speaker: Speaker): Dialect {
  const { connection, baseUrl, habits, withThinkTags, listModels, embeddingModelsPath } = speaker
  return {
    async ask(request, concessions, fetch) {
      const client = await openClient(connection, baseUrl, fetch)
      return client.chat.completions.create(buildRequest(request, concessions, habits)).asResponse()
    },
    createReader: () => createChunkReader({ withThinkTags }),
    eventsOfWhole: (answer) => [answer],
    listModels,
    embedding: createEmbedding(connection, baseUrl, embeddingModelsPath),
  }
}
