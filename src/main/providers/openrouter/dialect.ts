import { createChatCompletions } from '../chat-completions/dialect.ts'
import { usualHabits } from '../chat-completions/request.ts'
import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { listOpenRouterModels } from './models.ts'

export const createOpenRouter = (connection: ProviderConnection): Dialect =>
  createChatCompletions({
    connection,
    baseUrl: connection.baseUrl,
    habits: usualHabits,
    withThinkTags: false,
    embeddingModelsPath: '/embeddings/models',
    listModels: (signal) => listOpenRouterModels(connection, signal),
  })
