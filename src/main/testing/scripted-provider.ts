import type { ProviderFailure } from '../../contract/errors.ts'
import {
  ProviderError,
  type ChatEvent,
  type ChatRequest,
  type EmbedRequest,
  type ProviderClient,
} from '../providers/provider.ts'

/** One answer under the test's hand: it says what and when, and sees what it was asked. */
export interface ScriptedAnswer {
  request: ChatRequest
  signal: AbortSignal
  say(text: string): void
  think(text: string): void
  finish(reason?: 'stop' | 'length'): void
  fail(failure: Partial<ProviderFailure>): void
  /** The connection ends without a finish. */
  breakOff(): void
}

export interface ScriptedProvider extends ProviderClient {
  /** The next answer that is asked for. */
  nextAnswer(): Promise<ScriptedAnswer>
  asked: ScriptedAnswer[]
  /** Why it gives no list of its models; null where it gives one. */
  listing: { fail: Partial<ProviderFailure> | null }
  /** How it answers to texts that are to be vectors; by their letters, unless a test says otherwise. */
  embedding: { fail: Partial<ProviderFailure> | null; asked: EmbedRequest[]; hold: (texts: string[]) => Promise<void> }
}

/** The vector of a text: how often each letter occurs. */
const countLetters = (text: string): Float32Array =>
  Float32Array.from({ length: 26 }, (_, at) => text.toLowerCase().split(String.fromCharCode(97 + at)).length - 1 + 0.01)

export function createScriptedProvider(): ScriptedProvider {
  const asked: ScriptedAnswer[] = []
  const unseen: ScriptedAnswer[] = []
  const waiting: ((answer: ScriptedAnswer) => void)[] = []

  const embedding: ScriptedProvider['embedding'] = { fail: null, asked: [], hold: () => Promise.resolve() }
  const listing: ScriptedProvider['listing'] = { fail: null }

  return {
    asked,
    listing,
    embedding,
    listModels: () =>
      listing.fail ? Promise.reject(new ProviderError({ ...plainFailure, ...listing.fail })) : Promise.resolve([]),
    listEmbeddingModels: () => Promise.resolve([{ id: 'letters', name: 'Letters', usdPerMillion: 0.5 }]),
    async embed(request, signal) {
      embedding.asked.push(request)
      await embedding.hold(request.texts)
      signal.throwIfAborted()
      if (embedding.fail) throw new ProviderError({ ...plainFailure, ...embedding.fail })
      return request.texts.map(countLetters)
    },
    nextAnswer() {
      const answer = unseen.shift()
      return answer ? Promise.resolve(answer) : new Promise((resolve) => waiting.push(resolve))
    },
    async *chat(request, signal) {
      const channel = createChannel(signal)
      const answer: ScriptedAnswer = {
        request,
        signal,
        say: (text) => channel.push({ type: 'text', text }),
        think: (text) => channel.push({ type: 'reasoning', text }),
        finish(reason = 'stop') {
          const usage = { inputTokens: 10, outputTokens: 5, reasoningTokens: null, costUsd: null }
          channel.push({ type: 'finish', reason, usage })
          channel.end()
        },
        fail: (failure) => channel.end(new ProviderError({ ...plainFailure, ...failure })),
        breakOff: () => channel.end(),
      }
      asked.push(answer)
      const waiter = waiting.shift()
      if (waiter) waiter(answer)
      else unseen.push(answer)
      yield* channel.read()
    },
  }
}

const plainFailure: ProviderFailure = {
  code: 'provider_failed',
  summary: 'The model did not answer.',
  providerMessage: 'scripted failure',
  advice: 'Try again.',
  retryHelps: true,
  retryAfterMs: null,
  httpStatus: 500,
}

function createChannel(signal: AbortSignal) {
  const queue: ChatEvent[] = []
  let ended = false
  let error: unknown
  let wake = (): void => {}
  signal.addEventListener('abort', () => wake())
  return {
    push(event: ChatEvent): void {
      queue.push(event)
      wake()
    },
    end(failure?: unknown): void {
      ended = true
      error = failure
      wake()
    },
    async *read(): AsyncGenerator<ChatEvent> {
      for (;;) {
        signal.throwIfAborted()
        const event = queue.shift()
        if (event) yield event
        else if (ended) break
        else await new Promise<void>((resolve) => (wake = resolve))
      }
      if (error !== undefined) throw error
    },
  }
}
