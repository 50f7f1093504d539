import type { TokenUsage } from '../provider.ts'
import { type JsonObject, countOrNull, objectOrNull } from '../wire/json.ts'

/** Adds what an event says. What came from a cache was read too, and counts as input. */
export function mergeUsage(usage: TokenUsage, said: JsonObject): TokenUsage {
  const input = countOrNull(said['input_tokens'])
  const cached =
    (countOrNull(said['cache_read_input_tokens']) ?? 0) + (countOrNull(said['cache_creation_input_tokens']) ?? 0)
  const thinking = countOrNull(objectOrNull(said['output_tokens_details'])?.['thinking_tokens'])
  return {
    inputTokens: input === null ? usage.inputTokens : input + cached,
    outputTokens: countOrNull(said['output_tokens']) ?? usage.outputTokens,
    reasoningTokens: thinking ?? usage.reasoningTokens,
    costUsd: null,
  }
}
