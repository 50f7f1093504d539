/**
 * The headless door: the window in a browser and the contract over HTTP. Plain `node:http`, because every request
 * passes one gate, one credential check and one of four routes, and is to cost little more than the bytes it sends.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { firstPersonOf } from '../handlers/first-person.ts'
import { router } from '../handlers/index.ts'
import type { ServerStatus } from '../../contract/server.ts'
import type { Host } from '../host.ts'
import type { ServerSwitch } from '../platform/server-switch.ts'
import { isLoopback, listAddresses } from './addresses.ts'
import { createBrake } from './brake.ts'
import { watchConnections } from './connections.ts'
import { createCors } from './cors.ts'
import { createCredentials } from './credentials.ts'
import { recordFault } from '../platform/faults.ts'
import { createGate } from './gate.ts'
import { answerMalformed } from './malformed.ts'
import { Refusal } from './refusal.ts'
import { errorBody, sendJson, sendRefusal } from './respond.ts'
import { createRestRoute, docsPath } from './rest-route.ts'
import { createRoutes } from './routes.ts'
import { createRpcRoute } from './rpc-route.ts'
import { createExportRoute } from './export-route.ts'
import { createShareRoute } from './share-route.ts'
import { createSessionCookie } from './session-cookie.ts'
import { createSessionStore } from './session-store.ts'
import { createSessions } from './sessions.ts'
import { createSignIn } from './sign-in.ts'
import { createSignInTokens } from './sign-in-tokens.ts'
import { createWindowRoute } from './window-route.ts'

/** How long others may take, in milliseconds. */
export interface Patience {
  /** Until a request's headers are there, counted from the connection on. */
  headersMs: number
  /** Until a request is there whole. */
  requestMs: number
  /** Between two requests on a connection. */
  idleMs: number
  /** While an answer is being sent and nothing of it is taken. */
  stalledMs: number
}

const usualPatience: Patience = { headersMs: 10_000, requestMs: 60_000, idleMs: 60_000, stalledMs: 60_000 }
const maxHeaderBytes = 16 * 1024

export interface HttpServerOptions {
  host: Host
  /** The built window's folder. */
  windowFolder: string
  /** The address to listen on. */
  boundHost: string
  /** 0 takes any free one. */
  port: number
  fixedToken: string | undefined
  /** Whoever reaches the API from this machine needs no token. Only for a loopback address. */
  isApiOpen?: boolean
  /** Origins of other pages that may call the API. */
  corsOrigins?: readonly string[]
  /** Whoever switches this server; without one it runs until it is closed. */
  serverSwitch?: ServerSwitch
  /** The link was used, and there is a new one. */
  onLinkUsed(): void
  patience?: Patience
}

export interface HttpServer {
  /** Such as `http://127.0.0.1:8000`. */
  url: string
  /** The address that signs a browser in, once, and shows it the window or another page of ours. */
  signInUrl(path?: string): string
  /** From now on no connection is taken and no new request answered; what runs goes on. */
  stopTaking(): void
  /** Ends every connection, streams included. */
  close(): Promise<void>
}

/** Listens; rejects with Node's error when it cannot, such as EADDRINUSE. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const { host, windowFolder, boundHost, fixedToken, onLinkUsed, patience = usualPatience } = options
  const { isApiOpen = false, corsOrigins = [] } = options
  if (isApiOpen && !isLoopback(boundHost)) throw new Error('The API is open to this machine only, never to a network.')
  const { clock, log } = host.platform
  const server = createServer({
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    connectionsCheckingInterval: patience.headersMs / 5,
    // A missing Host is refused by the gate, in the same words as a wrong one.
    requireHostHeader: false,
    noDelay: true,
  })
  server.timeout = patience.stalledMs
  const connections = watchConnections(server)
  server.listen({ host: boundHost, port: options.port, exclusive: true })
  await once(server, 'listening')
  // A listening TCP server has an address of this kind.
  const { port } = server.address() as AddressInfo

  const addresses = listAddresses(boundHost, port, host.config.publicUrl)
  host.listening = { boundHost, port }
  const tokens = createSignInTokens(fixedToken)
  const store = createSessionStore(join(host.config.folders.data, 'browser-sessions.json'), log)
  const cors = createCors(corsOrigins)
  const parts = {
    host,
    isApiOpen,
    sessions: createSessions(store, clock, tokens.fixedDigest),
    tokens,
    cookie: createSessionCookie(port),
    brake: createBrake(clock),
    ownerId: () => firstPersonOf(host),
  }
  const credentials = createCredentials(parts)
  const status = (): ServerStatus => ({
    url: addresses.url,
    // The browser that asks is signed in here already.
    docsUrl: `${addresses.url}${docsPath}`,
    port,
    canSwitch: false,
    isApiOpen,
    corsOrigins: [...corsOrigins],
    problem: null,
  })
  const fixedSwitch: ServerSwitch = {
    status,
    start: () => Promise.resolve(status()),
    stop: () => Promise.resolve(status()),
  }
  const answer = createRoutes({
    gate: createGate(addresses, cors),
    credentials,
    connections,
    signIn: createSignIn({ ...parts, onLinkUsed }),
    rpc: createRpcRoute(router, host, patience.stalledMs, options.serverSwitch ?? fixedSwitch),
    rest: createRestRoute({ host, credentials, connections, cors, stalledMs: patience.stalledMs }),
    exported: createExportRoute(host),
    shared: createShareRoute(host),
    window: createWindowRoute(windowFolder),
    version: host.config.version,
  })

  let isClosing = false
  function take(request: IncomingMessage, response: ServerResponse): void {
    const fail = (error: unknown): void => {
      if (response.headersSent || response.destroyed) response.destroy()
      else if (error instanceof Refusal) sendRefusal(response, error)
      else sendFault(response, error)
    }
    try {
      if (isClosing) throw new Refusal('SERVICE_UNAVAILABLE', 'Chatty is closing. It saves what is running.')
      void answer(request, response)?.catch(fail)
    } catch (error) {
      fail(error)
    }
  }
  function sendFault(response: ServerResponse, error: unknown): void {
    const { id, message } = recordFault(log, 'http', error)
    sendJson(response, 500, errorBody('INTERNAL_SERVER_ERROR', 500, message, { id }))
  }
  server.on('request', take)
  server.on('clientError', (error, socket) => answerMalformed(error, socket as Socket))

  let closed: Promise<unknown> | undefined
  const stopTaking = (): void => {
    isClosing = true
    closed ??= once(server, 'close')
    server.close()
  }
  return {
    url: addresses.url,
    signInUrl: (path = '/') => `${addresses.url}${path}?token=${tokens.unusedToken()}`,
    stopTaking,
    async close() {
      stopTaking()
      host.listening = null
      server.closeAllConnections()
      await closed
    },
  }
}
