/**
 * Answers belong to the application, not to the window or request that asked: they are written here until they
 * settle, and every window is told. What becomes of one is a state of its message, never its text.
 */
import type { ConversationId, MessageId, ModelRef, PersonId } from '../../contract/base.ts'
import type { ProviderFailure } from '../../contract/errors.ts'
import type { Model } from '../../contract/providers.ts'
import type { Db } from '../db/database.ts'
import { AppError } from '../errors.ts'
import { transactionally } from '../db/database.ts'
import type { MessageRow } from '../db/schema/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { ProviderError, type ProviderClient, type TokenUsage } from '../providers/provider.ts'
import { clearJournal, readJournal } from '../repositories/answer-journal.ts'
import { listStreaming, updateMessage } from '../repositories/messages.ts'
import { planRequest } from './answer-request.ts'
import { createAnswerWriter, type AnswerWriter, type Outcome } from './answer-writer.ts'
import { hashContent } from '../db/content-hash.ts'
import type { CountTokens } from './context-window.ts'
import type { EventHub } from './events.ts'

/** A model, with the way to it. */
export interface ReachedModel {
  client: ProviderClient
  /** What is known of it. */
  model: Model
  /** Runs on this machine or in this network. */
  isLocal: boolean
}

/** The models a person can be answered by. */
export interface ModelSource {
  /** Throws ProviderError when the provider is not set up. */
  reach(personId: PersonId, ref: ModelRef): Promise<ReachedModel>
}

/** Why an answer was ended from outside. */
type StopReason = 'stopped' | 'cut_off'

const settleRetryMs = 1000
/** A model that says its context overflowed is asked again with this much less, so many times. */
const shrinkSteps = [1, 0.7, 0.45, 0.25]

export type AnswersService = ReturnType<typeof createAnswers>

export function createAnswers(deps: {
  db: Db
  events: EventHub
  clock: Clock
  log: Log
  models: ModelSource
  countTokens: CountTokens
  systemPrompt: (personId: PersonId) => string
  /** Called once an answer has settled, whatever became of it. */
  onSettled: (personId: PersonId, answer: MessageRow) => void
}) {
  const { db, events, clock, log, models } = deps
  const running = new Map<MessageId, { writer: AnswerWriter; abort: AbortController; done: Promise<void> }>()

  /** Starts writing a stored message in state `streaming`. */
  function start(personId: PersonId, answer: MessageRow): void {
    const writer = createAnswerWriter(deps, personId, answer)
    const abort = new AbortController()
    const done = write(writer, abort.signal)
      .then((outcome) => settle(writer, outcome))
      .catch((error: unknown) => log.error({ err: error, messageId: answer.id }, 'an answer could not be settled'))
      .finally(() => running.delete(answer.id))
    running.set(answer.id, { writer, abort, done })
  }

  async function write(writer: AnswerWriter, signal: AbortSignal): Promise<Outcome> {
    for (const shrink of shrinkSteps) {
      try {
        return await ask(writer, shrink, signal)
      } catch (error) {
        if (signal.aborted) return { state: stopReason(signal) }
        const failure = failureOf(error)
        if (!(error instanceof ProviderError))
          log.error({ err: error, messageId: writer.message.id }, 'answering failed')
        const isSmaller = failure.code === 'context_overflow' && !writer.hasReceived() && shrink !== shrinkSteps.at(-1)
        if (isSmaller) continue
        return failure.code === 'cut_off' && writer.hasText() ? { state: 'cut_off' } : { state: 'failed', failure }
      }
    }
    throw new Error('the last step of shrinking always answers')
  }

  async function ask(writer: AnswerWriter, shrink: number, signal: AbortSignal): Promise<Outcome> {
    const { message, personId } = writer
    const ref = modelOf(message)
    if (!ref) throw new ProviderError(noModelFailure)
    const { client, model, isLocal } = await models.reach(personId, ref).catch((error: unknown) => {
      throw isMissing(error) ? new ProviderError(noProviderFailure(ref.providerId), { cause: error }) : error
    })
    const target = { modelId: ref.modelId, model, isLocal, system: deps.systemPrompt(personId), shrink }
    const { request, leftOutCount } = await planRequest(db, message, target, deps.countTokens)
    if (leftOutCount !== message.leftOutCount) {
      transactionally(db, (tx) => updateMessage(tx, message.id, { leftOutCount }))
    }
    signal.throwIfAborted()
    let outcome: Outcome = { state: 'cut_off' }
    for await (const event of client.chat(request, signal)) {
      if (event.type === 'finish') {
        outcome = { state: 'complete', finishReason: event.reason, ...usageColumns(event.usage, model) }
      } else writer.add(event.type, event.text)
    }
    signal.throwIfAborted()
    return outcome
  }

  /** Settles, again and again while the disk has no room; the text is kept in memory meanwhile. */
  async function settle(writer: AnswerWriter, outcome: Outcome): Promise<void> {
    for (;;) {
      try {
        writer.settle(outcome)
        break
      } catch (error) {
        log.warn({ err: error, messageId: writer.message.id }, 'an answer waits for room on the disk')
        if (isClosing) throw error
        await new Promise<void>((resolve) => clock.after(settleRetryMs, resolve))
      }
    }
    running.delete(writer.message.id)
    const { conversationId, id } = writer.message
    events.publish(writer.personId, { type: 'message.changed', conversationId, messageId: id })
    events.publish(writer.personId, { type: 'conversations.changed', ids: [conversationId] })
    deps.onSettled(writer.personId, writer.message)
  }

  async function end(selected: (writer: AnswerWriter) => boolean, reason: StopReason): Promise<void> {
    const ending = [...running.values()].filter(({ writer }) => selected(writer))
    for (const { abort } of ending) abort.abort(reason)
    await Promise.all(ending.map(({ done }) => done))
  }

  let isClosing = false

  return {
    start,
    isAnswering: (id: ConversationId): boolean =>
      [...running.values()].some(({ writer }) => writer.message.conversationId === id),
    /** The text so far of an answer being written. */
    live: (id: MessageId): { content: string; reasoning: string } | undefined => running.get(id)?.writer.live(),
    /** Once an answer is no longer being written; at once when it is not. */
    settled: (id: MessageId): Promise<void> => running.get(id)?.done ?? Promise.resolve(),
    stop: (personId: PersonId, id: MessageId): Promise<void> =>
      end((writer) => writer.message.id === id && writer.personId === personId, 'stopped'),
    stopIn: (ids: ConversationId[]): Promise<void> =>
      end((writer) => ids.includes(writer.message.conversationId), 'stopped'),
    /** Resolves when nothing is being written. */
    async idle(): Promise<void> {
      await Promise.all([...running.values()].map(({ done }) => done))
    },
    close(): Promise<void> {
      isClosing = true
      return end(() => true, 'cut_off')
    },
  }
}

/**
 * Turns what a dead process left behind into messages marked as cut off, with every journalled word. Called once,
 * before anything is answered.
 */
export function settleInterrupted(db: Db, now: number): number {
  const interrupted = listStreaming(db)
  for (const message of interrupted) {
    transactionally(db, (tx) => {
      const journal = readJournal(tx, message.id)
      const content = message.content + journal.text
      const reasoning = (message.reasoning ?? '') + journal.reasoning
      updateMessage(tx, message.id, {
        state: 'cut_off',
        content,
        contentHash: hashContent(content),
        reasoning: reasoning === '' ? null : reasoning,
        settledAt: now,
      })
      clearJournal(tx, message.id)
    })
  }
  return interrupted.length
}

const modelOf = (message: MessageRow): ModelRef | undefined =>
  message.providerId !== null && message.modelId !== null
    ? { providerId: message.providerId, modelId: message.modelId }
    : undefined

const stopReason = (signal: AbortSignal): StopReason => (signal.reason === 'cut_off' ? 'cut_off' : 'stopped')

function usageColumns(usage: TokenUsage, model: Model) {
  const { inputTokens, outputTokens, reasoningTokens } = usage
  return { inputTokens, outputTokens, reasoningTokens, costUsd: usage.costUsd ?? priceOf(usage, model) }
}

/** US dollars, from the model's prices per million tokens; null where either is not known. */
function priceOf(usage: TokenUsage, model: Model): number | null {
  if (model.inputUsdPerMillion === null || model.outputUsdPerMillion === null) return null
  if (usage.inputTokens === null || usage.outputTokens === null) return null
  return (usage.inputTokens * model.inputUsdPerMillion + usage.outputTokens * model.outputUsdPerMillion) / 1_000_000
}

const noModelFailure: ProviderFailure = {
  code: 'key_missing',
  summary: 'No model is set up yet.',
  providerMessage: null,
  advice: 'Add a key or a local server in Settings, then retry. Your question is kept.',
  retryHelps: true,
  retryAfterMs: null,
  httpStatus: null,
}

const isMissing = (error: unknown): boolean => error instanceof AppError && error.code === 'NOT_FOUND'

/** It was removed meanwhile, or a program has named one that never was. */
const noProviderFailure = (providerId: string): ProviderFailure => ({
  ...noModelFailure,
  summary: `There is no provider “${providerId}” here.`,
  advice: 'Choose a model of another one, then retry. Your question is kept.',
})

/** A fault of our own is said as one; what the provider did not say is not put in its mouth. */
function failureOf(error: unknown): ProviderFailure {
  if (error instanceof ProviderError) return error.failure
  return {
    code: 'provider_failed',
    summary: 'Chatty could not ask the model.',
    providerMessage: null,
    advice: 'Try again. If it happens once more, the log in the data folder says why. Your question is kept.',
    retryHelps: true,
    retryAfterMs: null,
    httpStatus: null,
  }
}
