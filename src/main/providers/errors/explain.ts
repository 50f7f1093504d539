/** From a fault to what the contract says of it. */
import type { ProviderErrorCode } from '../../../contract/errors.ts'
import { ProviderError } from '../provider.ts'
import { Fault } from '../wire/fault.ts'
import { classify } from './classify.ts'
import { readRetryAfter } from './retry-after.ts'
import { scrub } from './scrub.ts'
import { type ErrorContext, describe } from './sentences.ts'
import { readWords } from './words.ts'

/** What a fault is, before it is put into words. */
export interface Diagnosis {
  code: ProviderErrorCode
  /** As the provider said it: not yet fit to be shown. */
  providerMessage: string | null
  retryAfterMs: number | null
  httpStatus: number | null
}

const retryHelps = new Set<ProviderErrorCode>([
  'rate_limited',
  'overloaded',
  'provider_failed',
  'unreachable',
  'timed_out',
  'cut_off',
  'bad_response',
])

/** Says a fault in the contract's terms. What is no fault is a bug, and is returned as it is. */
export function explain(error: unknown, context: ErrorContext): unknown {
  if (!(error instanceof Fault)) return error
  const { code, providerMessage, retryAfterMs, httpStatus } = diagnose(error)
  const { summary, advice } = describe(code, context, { retryAfterMs, httpStatus, facts: error.facts })
  return new ProviderError({
    code,
    summary: scrub(summary, context.apiKey),
    providerMessage: providerMessage === null ? null : scrub(providerMessage, context.apiKey),
    advice,
    retryHelps: retryHelps.has(code),
    retryAfterMs,
    httpStatus,
  })
}

export function diagnose({ facts }: Fault): Diagnosis {
  const plain = { providerMessage: null, retryAfterMs: null, httpStatus: null }
  if (facts.kind === 'malformed') return { ...plain, code: 'bad_response' }
  if (facts.kind === 'refused') return { ...plain, code: 'refused', providerMessage: facts.words }
  if (facts.kind === 'detour') return { ...plain, code: 'unreachable' }
  if (facts.kind !== 'status' && facts.kind !== 'reported') return { ...plain, code: facts.kind }
  const words = readWords(facts.body)
  const status = facts.kind === 'status' ? facts.status : words.status
  const isRedirect = status !== null && status < 400
  return {
    code: isRedirect ? 'request_rejected' : classify(status, words),
    providerMessage: words.message,
    retryAfterMs: readRetryAfter(facts.kind === 'status' ? facts.headers : {}, words),
    httpStatus: status,
  }
}
