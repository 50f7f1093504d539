import type { TokenUsage } from '../provider.ts'
import { type JsonObject, countOrNull, objectOrNull } from '../wire/json.ts'

/** OpenAI's figures; `cost` is OpenRouter's, in US dollars. */
export function readUsage(usage: JsonObject): TokenUsage {
  const details = objectOrNull(usage['completion_tokens_details'])
  const { cost } = usage
  return {
    inputTokens: countOrNull(usage['prompt_tokens']),
    outputTokens: countOrNull(usage['completion_tokens']),
    reasoningTokens: countOrNull(details?.['reasoning_tokens']),
    costUsd: typeof cost === 'number' && Number.isFinite(cost) && cost >= 0 ? cost : null,
  }
}
