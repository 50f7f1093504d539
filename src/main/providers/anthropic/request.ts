import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages'
import type { Concessions } from '../concessions.ts'
import { findModelFacts } from '../models/facts.ts'
import type { ChatRequest } from '../provider.ts'
import { foldSystem, shapeTurns } from '../turns.ts'

/** Asked for where neither the caller nor the table knows better; every current model gives more. */
const usualOutputTokens = 8_192
/** Enough for a very long answer. The API wants a limit in every request, and reserves it against rate limits. */
const mostOutputTokens = 32_000

/** A question in the form of Anthropic's Messages API. */
export function buildRequest(request: ChatRequest, concessions: Concessions): MessageCreateParamsStreaming {
  const { modelId, system, temperature } = request
  const turns = shapeTurns(request.turns)
  const isFolded = concessions.system === 'folded'
  const thinks = thinksByItself(modelId) && !concessions.withoutThoughts
  return {
    model: modelId,
    max_tokens: outputLimit(request, concessions),
    messages: isFolded ? foldSystem(system, turns) : turns,
    stream: true,
    ...(system === '' || isFolded ? {} : { system }),
    ...(temperature === null || concessions.withoutTemperature || thinks ? {} : { temperature }),
    // These think anyway. Without this they do not show it.
    ...(thinks ? { thinking: { type: 'adaptive', display: 'summarized' } } : {}),
  }
}

function outputLimit({ modelId, maxOutputTokens }: ChatRequest, concessions: Concessions): number {
  const known = findModelFacts(modelId)?.maxOutputTokens
  const wished = maxOutputTokens ?? Math.min(known ?? usualOutputTokens, mostOutputTokens)
  return Math.min(wished, known ?? wished, concessions.maxOutputTokens ?? wished)
}

/** From the fifth generation on, models think unless told otherwise. */
function thinksByItself(modelId: string): boolean {
  const [, generation] = /^claude-[a-z]+-(\d+)(?:-|$)/.exec(modelId) ?? []
  return Number(generation ?? 0) >= 5
}
