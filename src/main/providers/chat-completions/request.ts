import type { ChatCompletionCreateParamsStreaming, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { Concessions } from '../concessions.ts'
import type { ChatRequest } from '../provider.ts'
import { foldSystem, shapeTurns } from '../turns.ts'

/** How a server differs from OpenAI's own. */
export interface ChatCompletionsHabits {
  limitName: 'max_tokens' | 'max_completion_tokens'
  /** The role of instructions for this model. */
  systemRole(modelId: string): 'system' | 'developer'
  /** Known beforehand to refuse a temperature. */
  refusesTemperature(modelId: string): boolean
}

export const usualHabits: ChatCompletionsHabits = {
  limitName: 'max_tokens',
  systemRole: () => 'system',
  refusesTemperature: () => false,
}

/** A question in the form of OpenAI's chat completions. */
export function buildRequest(
  request: ChatRequest,
  concessions: Concessions,
  habits: ChatCompletionsHabits,
): ChatCompletionCreateParamsStreaming {
  const { modelId, temperature } = request
  return {
    model: modelId,
    messages: messagesOf(request, concessions, habits),
    stream: true,
    ...(concessions.withoutUsage ? {} : { stream_options: { include_usage: true } }),
    ...outputLimit(request, concessions, habits),
    ...(temperature === null || concessions.withoutTemperature || habits.refusesTemperature(modelId)
      ? {}
      : { temperature }),
  }
}

function messagesOf(
  request: ChatRequest,
  concessions: Concessions,
  habits: ChatCompletionsHabits,
): ChatCompletionMessageParam[] {
  const turns = shapeTurns(request.turns)
  if (request.system === '') return turns
  if (concessions.system === 'folded') return foldSystem(request.system, turns)
  const role = concessions.system === 'system' ? 'system' : habits.systemRole(request.modelId)
  return [{ role, content: request.system }, ...turns]
}

function outputLimit(
  { maxOutputTokens }: ChatRequest,
  concessions: Concessions,
  { limitName }: ChatCompletionsHabits,
): { max_tokens?: number; max_completion_tokens?: number } {
  if (maxOutputTokens === null) return {}
  const limit = Math.min(maxOutputTokens, concessions.maxOutputTokens ?? maxOutputTokens)
  const isNewer = (limitName === 'max_completion_tokens') !== concessions.swapsLimitName
  return isNewer ? { max_completion_tokens: limit } : { max_tokens: limit }
}
