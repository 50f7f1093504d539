import type { TokenUsage } from '../provider.ts'
import { type JsonObject, countOrNull } from '../wire/json.ts'

/** Every event tells the sums so far. Thoughts are counted apart there, and are part of the output here. */
export function readUsage(metadata: JsonObject): TokenUsage {
  const answer = countOrNull(metadata['candidatesTokenCount'])
  const thoughts = countOrNull(metadata['thoughtsTokenCount'])
  return {
    inputTokens: countOrNull(metadata['promptTokenCount']),
    outputTokens: answer === null && thoughts === null ? null : (answer ?? 0) + (thoughts ?? 0),
    reasoningTokens: thoughts,
    costUsd: null,
  }
}
