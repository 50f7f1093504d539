/**
 * Everything that can go wrong and that a caller can act on. Bugs are not in this list: they arrive as
 * INTERNAL_SERVER_ERROR with an id that stands in the log.
 */
import { z } from 'zod'

/** Errors any procedure may answer with; `message` is always a whole sentence for a person. */
export const commonErrors = {
  NOT_FOUND: { status: 404, data: z.object({ what: z.string() }) },
  CONFLICT: { status: 409 },
  UNAUTHORIZED: { status: 401 },
  FORBIDDEN: { status: 403 },
  NOT_SUPPORTED: { status: 501 },
  /** Another machine, such as a provider's, did not answer. */
  UNREACHABLE: { status: 503 },
  /** It was reached, and what it said is of no use. */
  BAD_GATEWAY: { status: 502 },
  /** It was reached, and said nothing in time. */
  TIMED_OUT: { status: 504 },
  /** The disk or quota is full: nothing was half-written, and the same call works once there is room. */
  STORAGE_FULL: { status: 507 },
  /** The database could not be opened; only `system` and `recovery` answer until that is settled. */
  STORAGE_UNAVAILABLE: { status: 503 },
} as const

export type ErrorCode = keyof typeof commonErrors | 'BAD_REQUEST'

/** What went wrong between Chatty and a provider, in kinds that a person can do something about. */
export const ProviderErrorCode = z.enum([
  'key_missing',
  'key_invalid',
  'forbidden',
  'model_not_found',
  'context_overflow',
  'request_too_large',
  'rate_limited',
  'quota_exhausted',
  'overloaded',
  'provider_failed',
  'unreachable',
  'timed_out',
  'cut_off',
  'bad_response',
  'refused',
  'request_rejected',
])
export type ProviderErrorCode = z.infer<typeof ProviderErrorCode>

/** A provider's failure as it is kept with a message and shown inside it. Never holds a key. */
export const ProviderFailure = z.object({
  code: ProviderErrorCode,
  /** What happened, in our words: "OpenAI did not answer: too many requests." */
  summary: z.string(),
  /** The provider's own words, if it said any. */
  providerMessage: z.string().nullable(),
  /** What the person can do: "Try again in 20 s, or let another model answer." */
  advice: z.string(),
  retryHelps: z.boolean(),
  /** How long the provider asked to wait, in milliseconds. */
  retryAfterMs: z.number().int().nonnegative().nullable(),
  httpStatus: z.number().int().nullable(),
})
export type ProviderFailure = z.infer<typeof ProviderFailure>
