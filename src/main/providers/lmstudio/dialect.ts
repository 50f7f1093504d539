import { createChatCompletions } from '../chat-completions/dialect.ts'
import { usualHabits } from '../chat-completions/request.ts'
import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { listLmStudioModels } from './models.ts'

export const createLmStudio = (connection: ProviderConnection): Dialect =>
  createChatCompletions({
    connection,
    baseUrl: `${connection.baseUrl}/v1`,
    habits: usualHabits,
    withThinkTags: true,
    listModels: (signal) => listLmStudioModels(connection, signal),
  })
