import { createChatCompletions } from '../chat-completions/dialect.ts'
import type { ChatCompletionsHabits } from '../chat-completions/request.ts'
import type { Dialect } from '../dialect.ts'
import type { ProviderConnection } from '../provider.ts'
import { listOpenAiModels } from './models.ts'

/** The o-series and GPT-5 and later: instructions have a role of their own, and the temperature is fixed. */
const isReasoningModel = (modelId: string): boolean => /^(?:ft:)?(?:o\d|gpt-(?:[5-9]|\d{2}))/.test(modelId)
const isChatVariant = (modelId: string): boolean => /^(?:ft:)?gpt-5[\d.]*-chat/.test(modelId)

const habits: ChatCompletionsHabits = {
  limitName: 'max_completion_tokens',
  systemRole: (modelId) => (isReasoningModel(modelId) ? 'developer' : 'system'),
  refusesTemperature: (modelId) => isReasoningModel(modelId) && !isChatVariant(modelId),
}

/** OpenAI, over its chat completions: the form every one of its chat models answers. */
export const createOpenAi = (connection: ProviderConnection): Dialect =>
  createChatCompletions({
    connection,
    baseUrl: connection.baseUrl,
    habits,
    withThinkTags: false,
    listModels: (signal) => listOpenAiModels(connection, signal),
  })
