/** An answer with everything that is known of it: how it ended, what it took, what it cost. */
import type { ProviderFailure } from '../../src/contract/errors.ts'
import type { HistoryModel } from './models.ts'
import { weighted } from './random.ts'
import type { Voice } from './prose.ts'
import type { HistoryMessage } from './shapes.ts'
import { answerText, cutAnywhere, reasoningText } from './texts.ts'

export type Answer = Omit<
  HistoryMessage,
  'uid' | 'parent' | 'depth' | 'isChosen' | 'isActive' | 'createdAt' | 'settledAt' | 'sender' | 'latencyMs'
> & { sender: 'ai'; latencyMs: number }

/** The window models have; more is not sent, and so not paid for. */
const inputTokensAtMost = 120_000

const drawState = weighted({ complete: 960, stopped: 20, cut_off: 6, failed: 14 })

export function createAnswer(voice: Voice, model: HistoryModel, inputCharacters: number): Answer {
  const { random } = voice
  const { providerId, modelId } = model
  const state = drawState(random)
  const inputTokens = Math.min(inputTokensAtMost, Math.ceil(inputCharacters / 4))
  if (state === 'failed') {
    return { ...nothing, sender: 'ai', state, failure: random.pick(failures), providerId, modelId, latencyMs: 900 }
  }
  const whole = answerText(voice)
  const content = state === 'complete' ? whole : cutAnywhere(voice, whole)
  const reasoning = model.reasons && random.chance(0.5) ? reasoningText(voice) : null
  const reasoningTokens = reasoning === null ? null : Math.ceil(reasoning.length / 4)
  const outputTokens = Math.ceil(content.length / 4) + (reasoningTokens ?? 0)
  const firstTokenMs = Math.round(random.around(600, 0.5))
  const isCounted = state === 'complete'
  return {
    ...nothing,
    sender: 'ai',
    content,
    state,
    providerId,
    modelId,
    reasoning,
    reasoningMs: reasoningTokens === null ? null : Math.round((reasoningTokens / model.tokensPerSecond) * 1000),
    finishReason: isCounted ? (random.chance(0.01) ? 'length' : 'stop') : null,
    inputTokens: isCounted ? inputTokens : null,
    outputTokens: isCounted ? outputTokens : null,
    reasoningTokens: isCounted ? reasoningTokens : null,
    costUsd: isCounted ? priceOf(model, inputTokens, outputTokens) : null,
    firstTokenMs,
    latencyMs: firstTokenMs + Math.round((outputTokens / model.tokensPerSecond) * 1000),
  }
}

const priceOf = (model: HistoryModel, input: number, output: number): number =>
  (input * model.inputUsdPerMillion + output * model.outputUsdPerMillion) / 1_000_000

const nothing = {
  content: '',
  failure: null,
  reasoning: null,
  reasoningMs: null,
  finishReason: null,
  inputTokens: null,
  outputTokens: null,
  reasoningTokens: null,
  costUsd: null,
  firstTokenMs: null,
} as const

const failures: ProviderFailure[] = [
  {
    code: 'rate_limited',
    summary: 'The provider did not answer: too many requests.',
    providerMessage: 'Rate limit reached for requests.',
    advice: 'Try again in 20 s, or let another model answer.',
    retryHelps: true,
    retryAfterMs: 20_000,
    httpStatus: 429,
  },
  {
    code: 'overloaded',
    summary: 'The provider is overloaded.',
    providerMessage: 'Overloaded',
    advice: 'Try again in a minute, or let another model answer.',
    retryHelps: true,
    retryAfterMs: null,
    httpStatus: 529,
  },
  {
    code: 'unreachable',
    summary: 'The provider could not be reached.',
    providerMessage: null,
    advice: 'Check the connection, then retry. Your question is kept.',
    retryHelps: true,
    retryAfterMs: null,
    httpStatus: null,
  },
]
