/**
 * Models differ in what they let be asked of them, and say so by refusing. What a model has refused is left out
 * and asked again, and remembered, so that it costs one round trip once.
 */
import type { ChatRequest } from './provider.ts'
import { diagnose } from './errors/explain.ts'
import type { Fault } from './wire/fault.ts'

export interface Concessions {
  withoutTemperature: boolean
  /** Not to be asked to report usage within the stream. */
  withoutUsage: boolean
  /** Not to be asked for its thoughts. */
  withoutThoughts: boolean
  /** How instructions are given: OpenAI's newer role, the usual one, or as part of the first question. */
  system: 'preferred' | 'system' | 'folded'
  /** The other one of `max_tokens` and `max_completion_tokens` than is usual for the provider. */
  swapsLimitName: boolean
  /** The most that may be asked for, where the model named it. */
  maxOutputTokens: number | null
}

/** What models have refused, by model. Lives longer than a client. */
export type ConcessionMemory = Map<string, Concessions>

export const noConcessions: Concessions = {
  withoutTemperature: false,
  withoutUsage: false,
  withoutThoughts: false,
  system: 'preferred',
  swapsLimitName: false,
  maxOutputTokens: null,
}

/** What to leave out after this refusal; null where leaving something out does not help. */
export function concede(fault: Fault, request: ChatRequest, made: Concessions): Concessions | null {
  const { code, httpStatus, providerMessage } = diagnose(fault)
  if (httpStatus !== 400 && httpStatus !== 422) return null
  if (code !== 'request_rejected' && code !== 'model_not_found') return null
  const words = (providerMessage ?? '').toLowerCase()

  const limit = /max_tokens\D{0,40}\d+ > (\d+)/.exec(words)?.[1]
  if (limit && made.maxOutputTokens === null) return { ...made, maxOutputTokens: Number(limit) }
  if (/max_(?:completion_)?tokens/.test(words) && !made.swapsLimitName) return { ...made, swapsLimitName: true }
  if (/temperature/.test(words) && request.temperature !== null && !made.withoutTemperature)
    return { ...made, withoutTemperature: true }
  if (/stream_options|include_usage/.test(words) && !made.withoutUsage) return { ...made, withoutUsage: true }
  if (/think|include_?thoughts|adaptive/.test(words) && !made.withoutThoughts) return { ...made, withoutThoughts: true }
  if (request.system !== '' && /system|developer|instruction|\brole/.test(words) && made.system !== 'folded')
    return { ...made, system: made.system === 'preferred' ? 'system' : 'folded' }
  return null
}
