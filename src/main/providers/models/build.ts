import type { Model } from '../../../contract/providers.ts'
import { type ModelFacts, findModelFacts } from './facts.ts'
import { humanizeModelId } from '../../../contract/model-name.ts'

/** A model out of what its provider says, filled up with what is known of its family. */
export function buildModel(
  id: string,
  said: Partial<Omit<Model, 'id'>>,
  facts: ModelFacts | null = findModelFacts(id),
): Model {
  return {
    id,
    name: said.name ?? humanizeModelId(id),
    createdAt: said.createdAt ?? null,
    contextTokens: said.contextTokens ?? facts?.contextTokens ?? null,
    maxOutputTokens: said.maxOutputTokens ?? facts?.maxOutputTokens ?? null,
    inputUsdPerMillion: said.inputUsdPerMillion ?? facts?.inputUsdPerMillion ?? null,
    outputUsdPerMillion: said.outputUsdPerMillion ?? facts?.outputUsdPerMillion ?? null,
    canSee: said.canSee ?? facts?.canSee ?? null,
    canReason: said.canReason ?? facts?.canReason ?? null,
    canUseTools: said.canUseTools ?? facts?.canUseTools ?? null,
  }
}

/** Seconds since 1970, as most lists have it; 0 and earlier mean unknown. */
export const fromSeconds = (seconds: unknown): number | null =>
  typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : null

/** RFC 3339; 1970 means unknown. */
export function fromDate(text: unknown): number | null {
  const at = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) || at <= 0 ? null : at
}
