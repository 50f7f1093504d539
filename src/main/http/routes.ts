/**
 * Which request goes where. Everything but `/healthz`, signing in and what is shared needs a credential, and asks for
 * it here.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connections } from './connections.ts'
import type { Caller, Credentials } from './credentials.ts'
import type { Gate } from './gate.ts'
import { Refusal } from './refusal.ts'
import { cookieHeader, isPageVisit, sendJson } from './respond.ts'
import { isDocsPath, type RestRoute } from './rest-route.ts'
import type { SignIn } from './sign-in.ts'
import type { WindowRoute } from './window-route.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void> | undefined
type HandleCaller = (request: IncomingMessage, response: ServerResponse, url: URL, caller: Caller) => Promise<void>

type HandleVisitor = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

export interface Parts {
  gate: Gate
  credentials: Credentials
  connections: Connections
  signIn: SignIn
  rpc: HandleCaller
  rest: RestRoute
  /** Files that were exported. */
  exported: HandleCaller
  /** What is shared with anybody who has the link. */
  shared: HandleVisitor
  window: WindowRoute
  version: string
}

/** Answers a request, or throws a `Refusal`. */
export function createRoutes({
  gate,
  credentials,
  connections,
  signIn,
  rpc,
  rest,
  exported,
  shared,
  window,
  version,
}: Parts): Handle {
  const health: Handle = (request, response) => {
    allow(request, 'GET', 'HEAD')
    sendJson(response, 200, { ok: true, version })
  }

  const signOut: HandleCaller = async (request, response) => {
    allow(request, 'POST')
    signIn.signOut(request, response)
  }

  /** Someone who comes to the API's page in a browser can sign in there; says whether that was answered with. */
  const askVisitor = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
    if (!isPageVisit(request) || request.headers.authorization !== undefined) return false
    const isWelcome = credentials.isApiOpen || credentials.find(request) !== undefined
    return signIn.visit(request, response, url, isWelcome)
  }

  const showWindow = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const visitor = isPageVisit(request) ? credentials.find(request) : await credentials.require(request)
    if (visitor) connections.trust(request.socket)
    allow(request, 'GET', 'HEAD')
    if (isPageVisit(request) && (await signIn.visit(request, response, url, visitor !== undefined))) return
    await window.serve(request, response, url.pathname, cookieHeader(visitor?.setCookie))
  }

  const find: Handle = async (request, response) => {
    const url = parseTarget(request.url)
    const { pathname } = url
    if (pathname === '/healthz') return health(request, response)
    if (pathname === '/sign-in') {
      allow(request, 'POST')
      return signIn.submit(request, response)
    }
    if (pathname === '/api' || pathname.startsWith('/api/')) {
      const isAnswered = isDocsPath(pathname) && (await askVisitor(request, response, url))
      return isAnswered ? undefined : rest.answer(request, response, url)
    }
    if (pathname.startsWith('/shared/')) return shared(request, response, url)
    const route =
      pathname === '/sign-out'
        ? signOut
        : pathname.startsWith('/rpc/')
          ? rpc
          : pathname.startsWith('/exports/')
            ? exported
            : undefined
    if (!route) return showWindow(request, response, url)
    const caller = await credentials.require(request)
    connections.trust(request.socket)
    return route(request, response, url, caller)
  }

  return (request, response) => {
    gate(request)
    const isAnswered = request.url?.startsWith('/api/') === true && rest.answerKept(request, response)
    return isAnswered ? undefined : find(request, response)
  }
}

/** Only paths are asked for here: no proxy forms, and no `//` that a browser would take for another host. */
function parseTarget(target = ''): URL {
  const isPath = target.startsWith('/')
  const url = isPath && URL.canParse(`http://chatty${target}`) ? new URL(`http://chatty${target}`) : undefined
  if (!url || url.pathname.startsWith('//')) throw new Refusal('BAD_REQUEST', 'This is not an address of Chatty.')
  return url
}

function allow({ method = '' }: IncomingMessage, ...methods: string[]): void {
  if (methods.includes(method)) return
  throw new Refusal('METHOD_NOT_ALLOWED', 'This address is not used in this way.', { allow: methods.join(', ') })
}
