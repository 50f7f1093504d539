/** Puts a fault into words: what happened, what the provider said, what can be done. */
import type { ProviderErrorCode, ProviderFailure } from '../../../contract/errors.ts'
import { ProviderError, type ProviderConnection } from '../provider.ts'
import { isLocal } from '../kinds.ts'
import { Fault } from '../wire/fault.ts'
import { classify } from './classify.ts'
import { readRetryAfter } from './retry-after.ts'
import { scrub } from './scrub.ts'
import { readWords } from './words.ts'

/** What the sentences need to know. `modelId` is null where no model was asked. */
export type ErrorContext = Pick<ProviderConnection, 'kind' | 'name' | 'apiKey'> & { modelId: string | null }

/** What is known of a fault before it is put into words. */
export interface Diagnosis {
  code: ProviderErrorCode
  providerMessage: string | null
  retryAfterMs: number | null
  httpStatus: number | null
}

/** Says a fault in the contract's terms. What is no fault is a bug, and is returned as it is. */
export function explain(error: unknown, context: ErrorContext): unknown {
  if (!(error instanceof Fault)) return error
  const diagnosis = diagnose(error)
  const { code, providerMessage, retryAfterMs, httpStatus } = diagnosis
  const words = sentences[code](context, diagnosis, error)
  return new ProviderError({
    code,
    summary: scrub(words.summary, context.apiKey),
    providerMessage: providerMessage === null ? null : scrub(providerMessage, context.apiKey),
    advice: words.advice,
    retryHelps: retryHelps.has(code),
    retryAfterMs,
    httpStatus,
  } satisfies ProviderFailure)
}

export function diagnose(fault: Fault): Diagnosis {
  const { facts } = fault
  const plain = { providerMessage: null, retryAfterMs: null, httpStatus: null }
  if (facts.kind === 'malformed') return { ...plain, code: 'bad_response' }
  if (facts.kind === 'refused') return { ...plain, code: 'refused', providerMessage: facts.words }
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

const retryHelps = new Set<ProviderErrorCode>([
  'rate_limited',
  'overloaded',
  'provider_failed',
  'unreachable',
  'timed_out',
  'cut_off',
  'bad_response',
])

interface Sentences {
  summary: string
  advice: string
}
type Sentence = (context: ErrorContext, diagnosis: Diagnosis, fault: Fault) => Sentences

const kept = 'Your question is kept.'
const model = (context: ErrorContext): string => (context.modelId === null ? 'this model' : `“${context.modelId}”`)

const sentences: Record<ProviderErrorCode, Sentence> = {
  key_missing: ({ name }) => ({
    summary: `${name} needs an API key, and none is saved.`,
    advice: `Add one in Settings → Providers, then try again. ${kept}`,
  }),
  key_invalid: ({ name }) => ({
    summary: `${name} did not answer: it does not accept the API key.`,
    advice: `Check the key in Settings → Providers, then try again. ${kept}`,
  }),
  forbidden: ({ name }) => ({
    summary: `${name} did not answer: the API key may not be used for this.`,
    advice: `Choose another model, or look at what the key is allowed to do at ${name}. ${kept}`,
  }),
  model_not_found: (context) => ({
    summary: `${context.name} did not answer: it does not have ${model(context)}.`,
    advice: isLocal(context.kind)
      ? `Get or load the model in ${context.name}, or choose another one. ${kept}`
      : `Choose another model. ${kept}`,
  }),
  context_overflow: (context) => ({
    summary: `${context.name} did not answer: the conversation is longer than ${model(context)} can take in.`,
    advice: `Choose a model with a larger context, or go on in a new chat. ${kept}`,
  }),
  request_too_large: ({ name }) => ({
    summary: `${name} did not answer: the message is too large for it.`,
    advice: `Shorten the message, or let another model answer. ${kept}`,
  }),
  rate_limited: ({ name }, { retryAfterMs }) => ({
    summary: `${name} did not answer: too many requests.`,
    advice: `${tryAgain(retryAfterMs)}, or let another model answer. ${kept}`,
  }),
  quota_exhausted: ({ name }) => ({
    summary: `${name} did not answer: the account has no credit or quota left.`,
    advice: `Add credit at ${name}, or let another model answer. ${kept}`,
  }),
  overloaded: ({ name }, { retryAfterMs }) => ({
    summary: `${name} did not answer: it has too much to do right now.`,
    advice: `${tryAgain(retryAfterMs)}, or let another model answer. ${kept}`,
  }),
  provider_failed: ({ name }, { retryAfterMs }) => ({
    summary: `${name} did not answer: something went wrong there.`,
    advice: `${tryAgain(retryAfterMs)}, or let another model answer. ${kept}`,
  }),
  unreachable: ({ name, kind }, _diagnosis, { facts }) => ({
    summary: `${name} could not be reached${facts.kind === 'unreachable' ? why(facts.code) : ''}.`,
    advice: isLocal(kind)
      ? `Make sure that ${name} is running, then try again. ${kept}`
      : `Check the internet connection and the provider's address, then try again. ${kept}`,
  }),
  timed_out: ({ name }, { retryAfterMs }, { facts }) => ({
    summary:
      facts.kind === 'timed_out' && facts.during === 'answering'
        ? `${name} stopped answering: nothing came for too long.`
        : `${name} did not answer in time.`,
    advice: `${tryAgain(retryAfterMs)}, or let another model answer. ${kept}`,
  }),
  cut_off: ({ name }) => ({
    summary: `The connection to ${name} ended before the answer did.`,
    advice: 'What came is kept. Let it continue, or try again.',
  }),
  bad_response: ({ name }, _diagnosis, { facts }) => ({
    summary: `${name} answered in a way that Chatty cannot read${facts.kind === 'malformed' ? `: it sent ${facts.what}` : ''}.`,
    advice: `Try again. If it stays so, check the provider's address in Settings → Providers. ${kept}`,
  }),
  refused: ({ name }) => ({
    summary: `${name} declined to answer this.`,
    advice: `Put it in other words, or let another model answer. ${kept}`,
  }),
  request_rejected: ({ name }, { httpStatus }) => ({
    summary: `${name} did not answer: it did not accept the request.`,
    advice:
      httpStatus === 404 || httpStatus === 405 || (httpStatus !== null && httpStatus < 400)
        ? `Check the provider's address in Settings → Providers. ${kept}`
        : `Let another model answer, or change the message. ${kept}`,
  }),
}

/** "Try again in 20 s". */
function tryAgain(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return 'Try again in a moment'
  const seconds = Math.ceil(retryAfterMs / 1000)
  if (seconds < 120) return `Try again in ${Math.max(1, seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 120 ? `Try again in ${minutes} min` : `Try again in ${Math.ceil(minutes / 60)} h`
}

function why(code: string | null): string {
  if (code === null) return ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return ': there is no such address, or no internet connection'
  if (code === 'ECONNREFUSED') return ': nothing answers at its address'
  if (/CERT|SSL|TLS|ALTNAME|SELF_SIGNED|VERIFY/.test(code)) return ': its certificate is not to be trusted'
  if (code === 'ECONNRESET' || code === 'EPIPE') return ': the connection was closed'
  return ''
}
