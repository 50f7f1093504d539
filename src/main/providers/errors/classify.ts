/** Which of the contract's kinds an error is, by its status and the provider's words for it. */
import type { ProviderErrorCode } from '../../../contract/errors.ts'
import type { ErrorWords } from './words.ts'

/** The many ways in which providers say that the conversation is longer than the model can take. */
const overflow = new RegExp(
  [
    'context[_ ]length',
    'maximum context',
    'context (?:window|limit)',
    'context size',
    'context the overflows',
    'prompt is too long',
    'input is too long',
    'input token count',
    'too many (?:input )?tokens',
    'reduce the length of the (?:messages|input|prompt)',
    'max(?:imum)? (?:input )?(?:token|sequence) length',
    'exceeds? (?:the )?(?:model|maximum number of tokens|available context)',
    'n_keep',
    'n_ctx',
  ].join('|'),
  'i',
)
const quota =
  /insufficient[_ ](?:quota|balance|credits?|funds)|credit balance|billing|spend(?:ing)? limit|out of credits|more credits|plan and billing/i
const badKey =
  /api[_ ]key[_ ](?:not valid|invalid)|invalid[_ ]api[_ ]key|incorrect api key|reported as leaked|key (?:has )?expired/i
const unknownModel =
  /model[_ ]not[_ ]found|model .{0,200}(?:not found|does not exist|not exist|unknown|not supported|is not available)|unknown model|no models? (?:is |are )?loaded|not a valid model|models\/\S+ is not found|no endpoints found/i
const flagged = /moderation|flagged|content[_ ]polic|safety system|content_filter|usage polic/i
const overloaded = /overloaded|server is busy|server busy|at capacity|unavailable/i

export function classify(status: number | null, words: ErrorWords): ProviderErrorCode {
  const text = [words.message ?? '', ...words.names].join('\n')
  const has = (...names: string[]): boolean => names.some((name) => words.names.includes(name))

  if (status === 401 || has('authentication_error', 'invalid_api_key', 'api_key_invalid')) return 'key_invalid'
  if ((status === 400 || status === 403) && badKey.test(text)) return 'key_invalid'
  if (status === 402 || has('insufficient_quota', 'billing_error')) return 'quota_exhausted'
  if (status === 413 || has('request_too_large')) return 'request_too_large'
  if (status === 429 || has('rate_limit_error', 'resource_exhausted', 'rate_limit_exceeded'))
    return limited(text, words)
  if (has('context_length_exceeded', 'exceed_context_size_error')) return 'context_overflow'
  if (status === 529 || status === 503 || has('overloaded_error', 'unavailable')) return 'overloaded'
  if (has('model_not_found')) return 'model_not_found'
  if (status === 404) return unknownModel.test(text) || has('not_found_error') ? 'model_not_found' : 'request_rejected'
  if (status === 403 || has('permission_error')) return flagged.test(text) ? 'refused' : 'forbidden'
  if (status === 408 || status === 504 || has('timeout_error', 'deadline_exceeded')) return 'timed_out'
  if (overflow.test(text)) return 'context_overflow'
  if (status !== null && status >= 500) return serverFault(text)
  if (quota.test(text)) return 'quota_exhausted'
  if (unknownModel.test(text)) return 'model_not_found'
  if (flagged.test(text)) return 'refused'
  // Without a status it came in the middle of an answer: the request itself had been accepted.
  return status === null ? serverFault(text) : 'request_rejected'
}

/** A limit on requests passes by itself; one on money does not, nor one that this message alone is over. */
function limited(text: string, words: ErrorWords): ProviderErrorCode {
  if (/request too large|too large for .{0,100} on tokens per min/i.test(text)) return 'request_too_large'
  const saysWhen = words.details.some((detail) => typeof detail['retryDelay'] === 'string')
  if (saysWhen || words.names.includes('rate_limit_error')) return 'rate_limited'
  return quota.test(text) || /PerDay/.test(JSON.stringify(words.details)) ? 'quota_exhausted' : 'rate_limited'
}

const serverFault = (text: string): ProviderErrorCode => {
  if (unknownModel.test(text)) return 'model_not_found'
  return overloaded.test(text) ? 'overloaded' : 'provider_failed'
}
