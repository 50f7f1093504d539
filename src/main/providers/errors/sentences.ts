/** What a person is told of a failure, and what can be done about it. */
import type { ProviderErrorCode } from '../../../contract/errors.ts'
import type { ProviderKind } from '../../../contract/providers.ts'
import { isLocal } from '../kinds.ts'
import type { ProviderConnection } from '../provider.ts'
import type { FaultFacts } from '../wire/fault.ts'

/** What the sentences need to know. */
export type ErrorContext = Pick<ProviderConnection, 'kind' | 'name' | 'apiKey'> & {
  /** Null where no model was asked. */
  modelId: string | null
  /** Some of the answer is there. */
  hasBegun: boolean
}

export interface ErrorDetails {
  retryAfterMs: number | null
  httpStatus: number | null
  facts: FaultFacts
}

interface Sentences {
  summary: string
  advice: string
}

export function describe(code: ProviderErrorCode, context: ErrorContext, details: ErrorDetails): Sentences {
  const { summary, advice } = sentences[code](context, details)
  // A question is at stake only where a model was asked.
  const keepsQuestion = context.modelId !== null && code !== 'cut_off'
  return { summary, advice: keepsQuestion ? `${advice} Your question is kept.` : advice }
}

const failed = ({ name, hasBegun }: ErrorContext, why: string): string =>
  `${name} did not ${hasBegun ? 'finish its answer' : 'answer'}: ${why}.`

const model = ({ modelId }: ErrorContext): string => (modelId === null ? 'this model' : `“${modelId}”`)

const sentences: Record<ProviderErrorCode, (context: ErrorContext, details: ErrorDetails) => Sentences> = {
  key_missing: ({ name }) => ({
    summary: `${name} needs an API key, and none is saved for its address.`,
    advice: 'Add one in Settings → Providers, then try again.',
  }),
  key_invalid: (context) => ({
    summary: failed(context, 'it does not accept the API key'),
    advice: 'Check the key in Settings → Providers, then try again.',
  }),
  forbidden: (context) => ({
    summary: failed(context, 'the API key may not be used for this'),
    advice: `Choose another model, or look at what the key is allowed to do at ${context.name}.`,
  }),
  model_not_found: (context) => ({
    summary: failed(context, `it does not have ${model(context)}`),
    advice: isLocal(context.kind)
      ? `Get or load the model in ${context.name}, or choose another one.`
      : 'Choose another model.',
  }),
  context_overflow: (context) => ({
    summary: failed(context, `the conversation is longer than ${model(context)} can take in`),
    advice: 'Choose a model with a larger context, or go on in a new chat.',
  }),
  request_too_large: (context) => ({
    summary: failed(context, 'the message is too large for it'),
    advice: 'Shorten the message, or let another model answer.',
  }),
  rate_limited: (context, details) => ({
    summary: failed(context, 'too many requests'),
    advice: `${tryAgain(details)}, or let another model answer.`,
  }),
  quota_exhausted: (context) => ({
    summary: failed(context, 'the account has no credit or quota left'),
    advice: `Add credit at ${context.name}, or let another model answer.`,
  }),
  overloaded: (context, details) => ({
    summary: failed(context, 'it has too much to do right now'),
    advice: `${tryAgain(details)}, or let another model answer.`,
  }),
  provider_failed: (context, details) => ({
    summary: failed(context, 'something went wrong there'),
    advice: `${tryAgain(details)}, or let another model answer.`,
  }),
  unreachable: ({ name, kind }, { facts }) => ({
    summary:
      facts.kind === 'detour'
        ? `${name} was not asked: ${facts.words.replace(/\.$/, '')}.`
        : `${name} could not be reached${facts.kind === 'unreachable' ? because(facts.code) : ''}.`,
    advice: unreachableAdvice(facts, kind, name),
  }),
  timed_out: ({ name }, details) => ({
    summary:
      details.facts.kind === 'timed_out' && details.facts.during === 'answering'
        ? `${name} stopped answering: nothing came for too long.`
        : `${name} did not answer in time.`,
    advice: `${tryAgain(details)}, or let another model answer.`,
  }),
  cut_off: ({ name }) => ({
    summary: `The connection to ${name} ended before the answer did.`,
    advice: 'What came is kept. Let it continue, or try again.',
  }),
  bad_response: ({ name }, { facts }) => ({
    summary: `${name} answered in a way that Chatty cannot read${facts.kind === 'malformed' ? `: it sent ${facts.what}` : ''}.`,
    advice: "Try again. If it stays so, check the provider's address in Settings → Providers.",
  }),
  refused: ({ name }) => ({
    summary: `${name} declined to answer this.`,
    advice: 'Put it in other words, or let another model answer.',
  }),
  request_rejected: (context, { httpStatus }) => ({
    summary: failed(
      context,
      hasMoved(httpStatus) ? 'it has moved to another address' : 'it did not accept the request',
    ),
    advice: isWrongAddress(httpStatus)
      ? "Check the provider's address in Settings → Providers."
      : 'Let another model answer, or change the message.',
  }),
}

function unreachableAdvice(facts: FaultFacts, kind: ProviderKind, name: string): string {
  if (facts.kind === 'detour') return 'If that is where it is, enter that address itself in Settings → Providers.'
  if (isLocal(kind)) return `Make sure that ${name} is running, then try again.`
  return "Check the internet connection and the provider's address, then try again."
}

const hasMoved = (status: number | null): boolean => status !== null && status < 400
/** Nothing there, not for this, or moved elsewhere. */
const isWrongAddress = (status: number | null): boolean => status === 404 || status === 405 || hasMoved(status)

/** "Try again in 20 s". */
function tryAgain({ retryAfterMs }: ErrorDetails): string {
  if (retryAfterMs === null) return 'Try again in a moment'
  const seconds = Math.ceil(retryAfterMs / 1000)
  if (seconds < 120) return `Try again in ${Math.max(1, seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 120 ? `Try again in ${minutes} min` : `Try again in ${Math.ceil(minutes / 60)} h`
}

/** The system's code for why there is no connection, in words. */
function because(code: string | null): string {
  if (code === null) return ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return ': there is no such address, or no internet connection'
  if (code === 'ECONNREFUSED') return ': nothing answers at its address'
  if (/CERT|SSL|TLS|ALTNAME|SELF_SIGNED|VERIFY/.test(code)) return ': its certificate is not to be trusted'
  if (code === 'ECONNRESET' || code === 'EPIPE') return ': the connection was closed'
  return ''
}
