/**
 * The REST door: `/api/…`, with and without the slash at its end. Takes plain JSON, answers JSON, event streams and
 * files. Which call needs what, the contract says; who calls, the credentials say.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { StandardOpenAPIHandler, StandardOpenAPIMatcher } from '@orpc/openapi/standard'
import { toAbortSignal } from '@orpc/standard-server-node'
import { isStream, reportFaults } from '../handlers/faults.ts'
import { restRouter } from '../handlers/rest/index.ts'
import type { PersonId } from '../../contract/base.ts'
import type { Host } from '../host.ts'
import type { Connections } from './connections.ts'
import type { Cors } from './cors.ts'
import type { Caller, Credentials } from './credentials.ts'
import { isContentType, parseJson, readBody } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { cookieHeader, dataHeaders, noHeaders, send, sendJson, type Headers } from './respond.ts'
import { actingPerson } from './rest/acting-person.ts'
import { coerceInput } from './rest/coerce.ts'
import { toRestError } from './rest/errors.ts'
import { docsHeaders, renderDocs } from './rest/docs-page.ts'
import { createKeptAnswers, type KeptAnswer } from './rest/kept-answers.ts'
import { describeApi, type ApiDocument } from './rest/open-api.ts'
import { refuseUnstorable } from './rest/unstorable.ts'
import { sendEvents } from './send-events.ts'

const prefix = '/api'
const documentPath = '/api/openapi.json'

/** The page that people read. */
export const docsPath = '/api/docs'

export const isDocsPath = (pathname: string): boolean => pathname === docsPath || pathname === `${docsPath}/`

/** A message's longest text, 2 million UTF-16 units, takes 6 MB of UTF-8. */
const maxBodyBytes = 8 * 1024 * 1024

const jsonHeaders = { ...dataHeaders, 'content-type': 'application/json' }
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

interface Parts {
  host: Host
  credentials: Credentials
  connections: Connections
  cors: Cors
  /** How long a reader may take nothing before its connection is closed. */
  stalledMs: number
}

export interface RestRoute {
  /** Answers at once where the same was asked before and nothing has changed since; says whether it did. */
  answerKept(request: IncomingMessage, response: ServerResponse): boolean
  answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>
}

export function createRestRoute({ host, credentials, connections, cors, stalledMs }: Parts): RestRoute {
  const faults = reportFaults(host.platform.log)
  const handler = new StandardOpenAPIHandler(restRouter, {
    clientInterceptors: [
      async (call) => {
        const input = coerceInput(call.procedure, call.input)
        try {
          return await faults({ ...call, next: () => call.next({ ...call, input }) })
        } catch (error) {
          throw toRestError(error, call.procedure, input)
        }
      },
    ],
    customErrorResponseBodyEncoder: (error) => error.data,
  })
  const keptAnswers = createKeptAnswers()
  const matcher = new StandardOpenAPIMatcher()
  matcher.init(restRouter)

  let described: Promise<ApiDocument> | undefined

  /** The API's description, for programs and for people; says whether it was asked for. */
  async function describe(request: IncomingMessage, response: ServerResponse, { pathname }: URL, more: Headers) {
    const isDocument = pathname === documentPath
    if (!isDocument && !isDocsPath(pathname)) return false
    const document = await (described ??= describeApi(host.config.version))
    const origin = `http://${request.headers.host ?? ''}`
    if (isDocument) sendJson(response, 200, { ...document, servers: [{ url: `${origin}${prefix}` }] }, more)
    else send(response, 200, { ...docsHeaders, ...more }, renderDocs(document, origin))
    return true
  }

  /** The procedure at an address, and how it is called. */
  async function find(method: string, pathname: string) {
    const path = `/${pathname.slice(prefix.length).replaceAll(/^\/|\/$/g, '')}` as const
    return matcher.match(method, path)
  }

  async function allowedMethods(pathname: string): Promise<string[]> {
    const found = await Promise.all(
      methods.map(async (method) => ((await find(method, pathname)) ? method : undefined)),
    )
    return found.filter((method) => method !== undefined)
  }

  async function refuseMethod(method: string, pathname: string): Promise<never> {
    const allowed = await allowedMethods(pathname)
    if (allowed.length === 0) throw new Refusal('NOT_FOUND', 'There is nothing at this address.')
    const allow = allowed.flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name])).join(', ')
    throw new Refusal('METHOD_NOT_ALLOWED', `Method "${method}" not allowed.`, { allow })
  }

  /** The address as it was sent; whom it is about may be named in it, and is then another person than the caller's. */
  const keyOf = (personId: PersonId, { headers, url }: IncomingMessage): string => `${personId} ${headers.host} ${url}`

  return {
    answerKept(request, response) {
      if (request.method !== 'GET' || keptAnswers.isEmpty() || !isOpen(host)) return false
      const caller = credentials.findForApi(request, !cors.isAllowed(request))
      const known = caller && keptAnswers.find(host.app(), keyOf(caller.personId, request))
      if (!known) return false
      connections.trust(request.socket)
      const more =
        caller.setCookie === undefined
          ? cors.headersFor(request)
          : { ...cookieHeader(caller.setCookie), ...cors.headersFor(request) }
      sendBytes(response, known, more)
      return true
    },

    async answer(request, response, url) {
      if (cors.answerPreflight(request, response)) return
      const more = cors.headersFor(request)
      try {
        await answer(request, response, url, more)
      } catch (error) {
        if (!(error instanceof Refusal) || response.headersSent) throw error
        const { code, status, message, headers } = error
        sendJson(response, status, { error: message, code, detail: message }, { ...headers, ...more })
      }
    },
  }

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL, more: Headers): Promise<void> {
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '')
    const match = await find(method, url.pathname)
    const meta = match?.procedure['~orpc'].meta
    const isPublic = meta?.['access'] === 'public'
    const caller = isPublic ? undefined : await credentials.requireForApi(request, !cors.isAllowed(request))
    if (caller) connections.trust(request.socket)
    if (method === 'GET' && (await describe(request, response, url, more))) return
    if (!match || !meta) return refuseMethod(request.method ?? '', url.pathname)
    if (caller) requireScope(caller, String(meta['scope'] ?? (method === 'GET' ? 'read' : 'write')))

    const { called, named, body } = await readCall(request, url, method, ignoredNames(meta['ignored']))
    const personId = caller ? actingPerson(host, caller, named, meta['makesPerson'] === true) : host.app().firstPersonId
    const key = meta['isSteady'] === true && request.method === 'GET' ? keyOf(personId, request) : undefined
    const app = host.app()
    const asOf = app.countChanges()
    const signal = toAbortSignal(response)
    // A call may take its time; only a reader that stops reading its answer may not.
    request.socket.setTimeout(0)
    const { response: answered } = await handler.handle(
      { method, url: called, headers: request.headers, body: () => Promise.resolve(body as undefined), signal },
      { prefix, context: { host, personId, url: called, isFromThisMachine: isFromThisMachine(request) } },
    )
    request.socket.setTimeout(stalledMs)
    if (!answered) return refuseMethod(method, url.pathname)
    if (key !== undefined && answered.status === 200) {
      const bytes = Buffer.from(JSON.stringify(answered.body)).toString('latin1')
      const made = { bytes, headers: { ...jsonHeaders, 'content-length': bytes.length } }
      keptAnswers.keep(app, key, made, asOf)
      return sendBytes(response, made, { ...cookieHeader(caller?.setCookie), ...more })
    }
    await write(response, answered, { ...cookieHeader(caller?.setCookie), ...more }, caller?.ended)
  }
}

function sendBytes(response: ServerResponse, { bytes, headers }: KeptAnswer, more: Headers): void {
  response.writeHead(200, more === noHeaders ? headers : { ...headers, ...more })
  response.end(bytes, 'latin1')
}

interface Answered {
  status: number
  headers: object
  body: unknown
}

async function write(
  response: ServerResponse,
  { status, headers, body }: Answered,
  more: Headers,
  ended: AbortSignal | undefined,
): Promise<void> {
  if (body === undefined) return send(response, status, { ...dataHeaders, ...more }, '')
  const isFile = body instanceof Blob || body instanceof ReadableStream
  if (!isFile && isStream(body)) return sendEvents(response, { status, headers: more }, body, ended)
  if (!isFile) return sendJson(response, status, body, more)
  const endStream = (): void => void response.destroy()
  ended?.addEventListener('abort', endStream)
  try {
    const stream = body instanceof Blob ? body.stream() : body
    // Of a file's headers the handler gives each once.
    response.writeHead(status, { ...dataHeaders, ...(headers as Headers), ...more })
    // The web's stream type and Node's are the same thing under two names.
    await pipeline(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]), response)
  } finally {
    ended?.removeEventListener('abort', endStream)
  }
}

function isOpen(host: Host): boolean {
  const { kind } = host.storage()
  return kind !== 'damaged' && kind !== 'newer'
}

/** A proxy on this machine calls for others, and says so. */
const isFromThisMachine = ({ socket, headers }: IncomingMessage): boolean =>
  /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers['forwarded'] === undefined &&
  headers['via'] === undefined

function requireScope({ scope }: Caller, needed: string): void {
  if (scope !== 'read' || needed === 'read') return
  throw new Refusal('FORBIDDEN', 'This token may only read. Make one that may write, under Settings → API.')
}

const ignoredNames = (names: unknown): readonly string[] => (Array.isArray(names) ? names.map(String) : [])

/** What is asked for, checked as far as it can be without knowing what for. */
async function readCall(request: IncomingMessage, url: URL, method: string, ignored: readonly string[]) {
  checkEncoding(url)
  const called = new URL(url)
  // The gate has found it among our own names.
  called.host = request.headers.host ?? ''
  let named: unknown = called.searchParams.get('user_id') ?? undefined
  called.searchParams.delete('user_id')
  refuseUnstorable([...called.searchParams].flat(), 'The address')
  refuseUnstorable(named, 'user_id')
  const given = method === 'GET' ? undefined : await readInput(request)
  if (!isRecord(given)) return { called, named, body: given }
  const { user_id: inBody, ...body } = given
  named = inBody ?? named
  for (const name of ignored) delete body[name]
  refuseUnstorable(body)
  refuseUnstorable(named, 'user_id')
  return { called, named, body }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Percent signs that spell no UTF-8 would be read as something that was not meant. */
function checkEncoding({ pathname, search }: URL): void {
  try {
    decodeURIComponent(pathname)
    decodeURIComponent(search.replaceAll('+', ' '))
  } catch (cause) {
    throw Object.assign(new Refusal('BAD_REQUEST', 'The address is not encoded as UTF-8.'), { cause })
  }
}

/** The body as JSON; undefined where there is none. */
async function readInput(request: IncomingMessage): Promise<unknown> {
  const { headers } = request
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  const isJson = isContentType(request, 'application/json')
  if ((hasBody || headers['content-type'] !== undefined) && (!isJson || headers['content-encoding'] !== undefined)) {
    throw new Refusal(
      'UNSUPPORTED_MEDIA_TYPE',
      `Unsupported media type "${cleanName(headers['content-type'])}" in request. Send application/json.`,
    )
  }
  if (!hasBody) return undefined
  try {
    return parseJson(await readBody(request, maxBodyBytes))
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.code !== 'BAD_REQUEST') throw cause
    throw Object.assign(new Refusal('BAD_REQUEST', `JSON parse error - ${cause.message}`), { cause })
  }
}

/** Only what a media type may consist of is said back. */
const cleanName = (type = ''): string => type.replaceAll(/[^\w/.+; =-]/g, '').slice(0, 80)
