/** The contract over HTTP: one address a procedure, JSON in and out, event streams as `text/event-stream`. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Router } from '@orpc/server'
import { StandardRPCHandler } from '@orpc/server/standard'
import { toAbortSignal } from '@orpc/standard-server-node'
import type { Contract } from '../../contract/index.ts'
import type { CallContext } from '../handlers/context.ts'
import { isStream, reportFaults } from '../handlers/faults.ts'
import type { Host } from '../host.ts'
import type { ServerSwitch } from '../platform/server-switch.ts'
import type { Caller } from './credentials.ts'
import { isContentType, parseJson, readBody } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { cookieHeader, sendJson } from './respond.ts'
import { sendEvents } from './send-events.ts'

const prefix = '/rpc'
/** A message's longest text, 2 million UTF-16 units, takes 6 MB of UTF-8. */
const maxBodyBytes = 8 * 1024 * 1024

type RpcRouter = Router<Contract, CallContext>
type RpcRoute = (request: IncomingMessage, response: ServerResponse, url: URL, caller: Caller) => Promise<void>

/** `stalledAfterMs`: how long a reader may take nothing before its connection is closed. */
export function createRpcRoute(router: RpcRouter, host: Host, stalledAfterMs: number, server?: ServerSwitch): RpcRoute {
  const handler = new StandardRPCHandler(router, { clientInterceptors: [reportFaults(host.platform.log)] })

  return async (request, response, url, { personId, scope, setCookie, ended, actAs }) => {
    if (scope !== undefined)
      throw new Refusal('FORBIDDEN', 'Tokens are for the API below /api. This is for Chatty’s own window.')
    const input = await readInput(request)
    const context = { host, personId, actAs, server }
    const signal = toAbortSignal(response)
    // A procedure may take its time; only a reader that stops reading its answer may not.
    request.socket.setTimeout(0)
    const body = (): Promise<undefined> => Promise.resolve(input)
    const call = { method: 'POST', url, headers: request.headers, body, signal }
    const { response: answer } = await handler.handle(call, { prefix, context })
    request.socket.setTimeout(stalledAfterMs)
    if (!answer) throw new Refusal('NOT_FOUND', 'There is no such procedure.')

    const cookie = cookieHeader(setCookie)
    if (!isStream(answer.body)) {
      return sendJson(response, answer.status, withErrorWords(answer.body, answer.status), cookie)
    }
    await sendEvents(response, { status: answer.status, headers: cookie }, answer.body, ended)
  }
}

/** The body as JSON. oRPC calls it undefined because it may be anything; the contract's schemas decide. */
async function readInput(request: IncomingMessage): Promise<undefined> {
  if (request.method !== 'POST') throw new Refusal('METHOD_NOT_ALLOWED', 'This is called with POST.', { allow: 'POST' })
  if (!isContentType(request, 'application/json') || request.headers['content-encoding'] !== undefined) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Chatty takes plain JSON here, of content type application/json.')
  }
  return parseJson(await readBody(request, maxBodyBytes)) as undefined
}

/** A procedure's error gets the two fields that every error of this door has, for clients that know no oRPC. */
function withErrorWords(body: unknown, status: number): unknown {
  if (status < 400) return body
  // How the handler encodes an error.
  const { json } = body as { json: { code: string; message: string } }
  return { error: json.message, code: json.code, json }
}
