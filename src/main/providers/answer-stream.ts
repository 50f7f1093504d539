/** From a question to the events of its answer: asking, reading, ending, whatever happens in between. */
import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatEvent, ChatRequest, ProviderConnection } from './provider.ts'
import { type ConcessionMemory, concede, noConcessions } from './concessions.ts'
import type { Dialect } from './dialect.ts'
import { diagnose, explain } from './errors/explain.ts'
import type { AnswerPart, AnswerReader } from './wire/answer.ts'
import { askStreaming, readWhole } from './wire/exchange.ts'
import { Fault, malformed } from './wire/fault.ts'
import { isObject, parseEvent, tryParse } from './wire/json.ts'
import { createSseDecoder, maxEventBytes } from './wire/sse.ts'
import { watchStream } from './wire/watch.ts'

/** The longest wait that is worth doing without asking the person. */
const longestWaitMs = 10_000
const afterResetMs = 100
const maxAttempts = 8

export async function* streamAnswer(
  dialect: Dialect,
  connection: ProviderConnection,
  request: ChatRequest,
  signal: AbortSignal,
  memory: ConcessionMemory,
): AsyncGenerator<ChatEvent, void, undefined> {
  const parts: AnswerPart[] = []
  let hasText = false
  try {
    const message = await ask(dialect, connection, request, signal, memory)
    const reader = dialect.createReader()
    const decoder = createSseDecoder((data) => {
      if (data === '[DONE]') reader.close()
      else if (!reader.isOver) reader.read(parseEvent(data), parts)
    })
    const watch = watchStream(message, connection.timeouts.silenceMs, signal)
    let failure: unknown
    try {
      if (isWhole(message)) await takeWhole(message, dialect, reader, parts, signal)
      else {
        for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
          decoder.push(chunk)
          for (const part of parts) yield part
          if (!hasText) hasText = parts.some((part) => part.type === 'text')
          parts.length = 0
          if (reader.isOver) break
          if (reader.reason === null) watch.touch()
          else watch.conclude()
        }
        takeRest(decoder.end(), reader, parts)
      }
    } catch (error) {
      failure = error
    } finally {
      // Also when the one who listens has gone: nobody reads what is still to come.
      watch.end(failure === undefined && reader.isOver)
    }
    signal.throwIfAborted()
    reader.end(parts)
    hasText ||= parts.some((part) => part.type === 'text')
    yield* parts
    if (reader.reason === null) throw failure instanceof Fault ? failure : endOf(failure, watch.isSilent())
    if (!hasText && (reader.reason === 'refusal' || reader.reason === 'content_filter'))
      throw new Fault({ kind: 'refused', words: reader.refusal })
    yield { type: 'finish', reason: reader.reason, usage: reader.usage }
  } catch (error) {
    signal.throwIfAborted()
    throw explain(error, { ...connection, modelId: request.modelId, hasBegun: hasText })
  }
}

/** Asks until the answer's headers are there: again without what is refused, and once more where that may help. */
async function ask(
  dialect: Dialect,
  connection: ProviderConnection,
  request: ChatRequest,
  signal: AbortSignal,
  memory: ConcessionMemory,
): Promise<IncomingMessage> {
  const place = `${connection.baseUrl} ${request.modelId}`
  let concessions = memory.get(place) ?? noConcessions
  let hasRetried = false
  for (let attempt = 1; ; attempt += 1) {
    try {
      const message = await askStreaming(connection, signal, (fetch) => dialect.ask(request, concessions, fetch))
      if (concessions !== noConcessions) memory.set(place, concessions)
      return message
    } catch (error) {
      if (!(error instanceof Fault) || attempt === maxAttempts) throw error
      const conceded = concede(error, request, concessions)
      const waitMs = conceded || hasRetried ? null : waitBeforeRetry(error)
      if (conceded) concessions = conceded
      else if (waitMs === null) throw error
      else {
        hasRetried = true
        await sleep(waitMs, undefined, { signal })
      }
    }
  }
}

/** How long to wait before the one retry nobody has to ask for; null where there is none. */
function waitBeforeRetry(fault: Fault): number | null {
  if (fault.facts.kind === 'unreachable') return fault.facts.wasReset ? afterResetMs : null
  const { code, retryAfterMs } = diagnose(fault)
  const mayHelp = code === 'rate_limited' || code === 'overloaded'
  return mayHelp && retryAfterMs !== null && retryAfterMs <= longestWaitMs ? retryAfterMs : null
}

/** The end of the bytes may be the end of an event too, or have cut one in two. */
function takeRest(rest: string | null, reader: AnswerReader, parts: AnswerPart[]): void {
  if (rest === '[DONE]') return reader.close()
  const event = rest === null ? undefined : tryParse(rest)
  if (isObject(event) && !reader.isOver) reader.read(event, parts)
}

const isWhole = (message: IncomingMessage): boolean =>
  /^(?:application\/json|text\/html)\b/i.test(message.headers['content-type'] ?? '')

/** Some servers answer in one piece, and some addresses belong to something else altogether. */
async function takeWhole(
  message: IncomingMessage,
  dialect: Dialect,
  reader: AnswerReader,
  parts: AnswerPart[],
  signal: AbortSignal,
): Promise<void> {
  const answer = tryParse(await readWhole(message, maxEventBytes, signal))
  if (answer === undefined) throw malformed('a page or text where an answer was expected')
  if (isObject(answer) && answer['error'] !== undefined) throw new Fault({ kind: 'reported', body: answer })
  const events = isObject(answer) ? dialect.eventsOfWhole?.(answer) : undefined
  if (!events) throw malformed('JSON where a stream was expected')
  for (const event of events) reader.read(event, parts)
}

/** Bytes ended, or broke off, before the answer did. What is neither is a bug. */
function endOf(failure: unknown, isSilent: boolean): unknown {
  if (isSilent) return new Fault({ kind: 'timed_out', during: 'answering' })
  const isBroken = failure === undefined || (failure instanceof Error && 'code' in failure)
  return isBroken ? new Fault({ kind: 'cut_off' }) : failure
}
