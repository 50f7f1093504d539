/**
 * One HTTP request to a provider. The SDKs build and sign their requests and send them through the `fetch` made
 * here, over Node's own HTTP client. That gives what theirs does not: a closed socket the moment a person
 * presses Stop, limits on time and size, a key that never follows a redirect to another host, none of the SDKs'
 * telemetry headers, and an answer's bytes without the cost of web streams. Nothing else in Chatty asks other machines.
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { ProviderConnection } from '../provider.ts'
import { explainUnusable } from '../addresses.ts'
import { Fault, malformed } from './fault.ts'
import { guardedLookup } from './guarded-lookup.ts'
import { tryParse } from './json.ts'

/** As the SDKs take it. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

type Connection = Pick<ProviderConnection, 'baseUrl' | 'timeouts'>

const httpAgent = new HttpAgent({ keepAlive: true })
const httpsAgent = new HttpsAgent({ keepAlive: true })

/** What of an SDK's headers is sent. The rest tells about this machine, or comes from environment variables. */
const sentHeaders = [
  'accept',
  'anthropic-version',
  'authorization',
  'content-type',
  'x-api-key',
  'x-goog-api-key',
] as const

const maxListBytes = 32 * 1024 * 1024
const maxErrorBytes = 64 * 1024
/** How long a refusal's words may take once its status is there. */
const errorBodyMs = 5_000

/** Sends one request and hands back the answer while it still arrives. The fault of it is thrown, not the SDK's. */
export async function askStreaming(
  connection: Connection,
  signal: AbortSignal,
  call: (fetch: Fetch) => PromiseLike<unknown>,
): Promise<IncomingMessage> {
  let opened: IncomingMessage | undefined
  const { connectMs } = connection.timeouts
  await through(connection, connectMs, signal, call, async (message) => {
    opened = message
    return new Response(null, { headers: { 'content-type': 'text/event-stream' } })
  })
  if (!opened) throw new Error('The SDK sent no request')
  return opened
}

/** Sends requests whose answers are read whole, all within `listMs`. */
export async function askWhole<T>(
  connection: Connection,
  signal: AbortSignal,
  call: (fetch: Fetch) => PromiseLike<T>,
): Promise<T> {
  const { listMs } = connection.timeouts
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new Fault({ kind: 'timed_out', during: 'listing' })), listMs)
  const either = AbortSignal.any([signal, late.signal])
  try {
    return await through(connection, listMs, either, call, async (message) => {
      const text = await readWhole(message, maxListBytes, either)
      if (tryParse(text) === undefined) throw malformed('a page or text where a list was expected')
      return new Response(text, { headers: { 'content-type': 'application/json' } })
    })
  } finally {
    clearTimeout(timer)
  }
}

async function through<T>(
  connection: Connection,
  headersMs: number,
  signal: AbortSignal,
  call: (fetch: Fetch) => PromiseLike<T>,
  respond: (message: IncomingMessage) => Promise<Response>,
): Promise<T> {
  let failure: { error: unknown } | undefined
  const { origin } = new URL(connection.baseUrl)
  const fetch: Fetch = async (input, init) => {
    try {
      const target = new URL(input instanceof Request ? input.url : input)
      if (target.origin !== origin) throw new Error('The SDK wanted to send a request elsewhere')
      const problem = explainUnusable(connection.baseUrl)
      if (problem !== null) throw new Fault({ kind: 'detour', words: problem })
      const message = await open(target, init ?? {}, { dialMs: connection.timeouts.dialMs, headersMs }, signal)
      await refuseFailure(message, signal)
      return await respond(message)
    } catch (error) {
      failure = { error }
      throw error
    }
  }
  try {
    return await call(fetch)
  } catch (error) {
    throw failure ? failure.error : error
  }
}

/** Settles when the headers are there. */
function open(
  target: URL,
  init: RequestInit,
  limits: { dialMs: number; headersMs: number },
  signal: AbortSignal,
): Promise<IncomingMessage> {
  signal.throwIfAborted()
  const isSecure = target.protocol === 'https:'
  const body = typeof init.body === 'string' ? Buffer.from(init.body) : undefined
  return new Promise((resolve, reject) => {
    const request = (isSecure ? httpsRequest : httpRequest)(target, {
      method: init.method ?? 'GET',
      headers: headersOf(init, body),
      agent: isSecure ? httpsAgent : httpAgent,
      lookup: guardedLookup(target),
    })
    let dialTimer: NodeJS.Timeout | undefined
    const onAbort = (): void => fail(signal.reason)
    const headersTimer = setTimeout(
      () => fail(new Fault({ kind: 'timed_out', during: 'connecting' })),
      limits.headersMs,
    )
    signal.addEventListener('abort', onAbort, { once: true })

    function settle(): void {
      clearTimeout(dialTimer)
      clearTimeout(headersTimer)
      signal.removeEventListener('abort', onAbort)
    }
    function fail(reason: unknown): void {
      settle()
      reject(reason)
      request.destroy()
    }

    request.once('socket', (socket) => {
      if (!socket.connecting) return
      const onDialled = (): void => clearTimeout(dialTimer)
      dialTimer = setTimeout(() => fail(unreachable('ETIMEDOUT')), limits.dialMs)
      socket.once(isSecure ? 'secureConnect' : 'connect', onDialled)
    })
    request.on('error', (error: NodeJS.ErrnoException) => fail(faultOf(error)))
    request.once('response', (message) => {
      settle()
      resolve(message)
    })
    request.end(body)
  })
}

function headersOf(init: RequestInit, body: Buffer | undefined): Record<string, string> {
  const given = new Headers(init.headers)
  const headers: Record<string, string> = { 'user-agent': 'Chatty' }
  for (const name of sentHeaders) {
    const value = given.get(name)
    if (value !== null) headers[name] = value
  }
  if (body) headers['content-length'] = String(body.length)
  return headers
}

const unreachable = (code: string | null): Fault =>
  new Fault({ kind: 'unreachable', code, wasReset: code === 'ECONNRESET' || code === 'EPIPE' })

const faultOf = (error: NodeJS.ErrnoException): Fault =>
  error instanceof Fault
    ? error
    : error.code?.startsWith('HPE_')
      ? malformed('something that is not HTTP')
      : unreachable(error.code ?? null)

/** Throws unless the status is a success. Redirects count as failures: a key goes nowhere it was not meant for. */
async function refuseFailure(message: IncomingMessage, signal: AbortSignal): Promise<void> {
  const status = message.statusCode ?? 0
  if (status >= 200 && status < 300) return
  const timer = setTimeout(() => message.destroy(), errorBodyMs)
  const headers = Object.fromEntries(
    Object.entries(message.headersDistinct).map(([name, values]) => [name, values?.[0] ?? '']),
  )
  const body = await readStart(message, maxErrorBytes).finally(() => clearTimeout(timer))
  signal.throwIfAborted()
  throw new Fault({ kind: 'status', status, headers, body })
}

/** At most `limit` bytes from the start; what breaks off counts as read. */
async function readStart(message: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length >= limit) break
    }
  } catch {
    // The status was there; its words are worth having as far as they came.
  }
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8')
}

/** All of an answer. Throws a fault where it breaks off or is longer than `limit` bytes. */
export async function readWhole(message: IncomingMessage, limit: number, signal: AbortSignal): Promise<string> {
  const onAbort = (): void => void message.destroy()
  signal.addEventListener('abort', onAbort, { once: true })
  const chunks: Buffer[] = []
  let length = 0
  try {
    // A message without an encoding gives Buffers.
    for await (const chunk of message as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      length += chunk.length
      if (length > limit) throw malformed('more than Chatty reads')
    }
    return Buffer.concat(chunks).toString('utf8')
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof Fault ? error : new Fault({ kind: 'cut_off' })
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
