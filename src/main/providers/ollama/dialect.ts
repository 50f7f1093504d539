import { createChatCompletions } from '../chat-completions/dialect.ts'
import { usualHabits } from '../chat-completions/request.ts'
import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { listOllamaModels } from './models.ts'

export const createOllama = (connection: ProviderConnection): Dialect =>
  createChatCompletions({
    connection,
    baseUrl: `${connection.baseUrl}/v1`,
    habits: usualHabits,
    withThinkTags: true,
    listModels: (signal) => listOllamaModels(connection, signal),
  })
