import { createChatCompletions } from '../chat-completions/dialect.ts'
import { usualHabits } from '../chat-completions/request.ts'
import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { listCompatibleModels } from './models.ts'

/** Any server that speaks OpenAI's chat completions: vLLM, llama.cpp, Mistral, Groq, DeepSeek, LiteLLM and more. */
export const createCompatible = (connection: ProviderConnection): Dialect =>
  createChatCompletions({
    connection,
    baseUrl: connection.baseUrl,
    habits: usualHabits,
    withThinkTags: true,
    listModels: (signal) => listCompatibleModels(connection, signal),
  })
