/** How a browser gets its session: by the link in the terminal, or by pasting its token into a form. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PersonId } from '../../contract/base.ts'
import { isContentType, readBody } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { dataHeaders, send } from './respond.ts'
import type { SessionCookie } from './session-cookie.ts'
import type { Sessions } from './sessions.ts'
import { sendArrivalPage, sendSignInPage } from './sign-in-page.ts'
import type { SignInTokens, TokenVerdict } from './sign-in-tokens.ts'

const tokenParameter = 'token'
/** Says that a visit has already come by our own page, so that it never goes in a circle. */
const arrivedParameter = 'arrived-at-chatty'
const maxFormBytes = 16 * 1024

interface Parts {
  sessions: Sessions
  tokens: SignInTokens
  cookie: SessionCookie
  brake: () => Promise<void>
  ownerId(): PersonId
  onLinkUsed(): void
}

export interface SignIn {
  /** Answers visits that have to do with signing in, and says whether this was one. */
  visit(request: IncomingMessage, response: ServerResponse, url: URL, isSignedIn: boolean): Promise<boolean>
  submit(request: IncomingMessage, response: ServerResponse): Promise<void>
  signOut(request: IncomingMessage, response: ServerResponse): void
}

export function createSignIn({ sessions, tokens, cookie, brake, ownerId, onLinkUsed }: Parts): SignIn {
  async function use(token: string): Promise<TokenVerdict> {
    const verdict = tokens.use(token)
    if (verdict === 'link') onLinkUsed()
    if (verdict === 'wrong') await brake()
    return verdict
  }

  const openSession = (verdict: OpeningVerdict): string =>
    cookie.give(sessions.open(ownerId(), verdict === 'fixed' ? tokens.fixedDigest : null))

  /** A signed-in browser keeps its session; the link is used up all the same. */
  async function visitByLink(request: IncomingMessage, response: ServerResponse, url: URL, isSignedIn: boolean) {
    if (isLoadedAhead(request)) throw new Refusal('SERVICE_UNAVAILABLE', 'This link is not opened ahead of time.')
    const verdict = await use(url.searchParams.get(tokenParameter) ?? '')
    if (isSignedIn) goOn(request, response, url)
    else if (opensSession(verdict)) goOn(request, response, url, { 'set-cookie': openSession(verdict) })
    else sendSignInPage(response, verdict)
  }

  return {
    async visit(request, response, url, isSignedIn) {
      const hasArrived = url.searchParams.has(arrivedParameter)
      if (url.searchParams.has(tokenParameter)) await visitByLink(request, response, url, isSignedIn)
      else if (hasArrived && isSignedIn) redirect(response, cleanPath(url))
      else if (isSignedIn) return false
      else if (isFromAnotherSite(request) && !hasArrived) sendArrivalPage(response, arrivalPath(url))
      else sendSignInPage(response, 'needed')
      return true
    },

    async submit(request, response) {
      if (!isContentType(request, 'application/x-www-form-urlencoded')) {
        throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'The sign-in form is sent as a form.')
      }
      const form = new URLSearchParams((await readBody(request, maxFormBytes)).toString('utf8'))
      const verdict = await use(tokenIn(form.get(tokenParameter) ?? ''))
      if (opensSession(verdict)) redirect(response, '/', { 'set-cookie': openSession(verdict) })
      else sendSignInPage(response, verdict)
    },

    signOut(request, response) {
      const secret = cookie.read(request.headers.cookie)
      if (secret !== undefined) sessions.end(secret)
      sendSignInPage(response, 'signed_out', { 'set-cookie': cookie.take() })
    },
  }
}

type OpeningVerdict = Extract<TokenVerdict, 'link' | 'fixed'>
const opensSession = (verdict: TokenVerdict): verdict is OpeningVerdict => verdict === 'link' || verdict === 'fixed'

/** People paste the whole address as readily as its token. */
function tokenIn(pasted: string): string {
  const text = pasted.trim()
  return (URL.canParse(text) && new URL(text).searchParams.get(tokenParameter)) || text
}

/** Browsers load a typed address before Enter is pressed, which would use the link up; so would looking at its head. */
const isLoadedAhead = ({ headers, method }: IncomingMessage): boolean =>
  method === 'HEAD' || String(headers['sec-purpose'] ?? headers['purpose'] ?? '').startsWith('prefetch')

const isFromAnotherSite = ({ headers }: IncomingMessage): boolean => headers['sec-fetch-site'] === 'cross-site'

function cleanPath({ pathname, searchParams }: URL): string {
  const rest = new URLSearchParams(searchParams)
  rest.delete(tokenParameter)
  rest.delete(arrivedParameter)
  return rest.size > 0 ? `${pathname}?${rest}` : pathname
}

function arrivalPath(url: URL): string {
  const path = cleanPath(url)
  return `${path}${path.includes('?') ? '&' : '?'}${arrivedParameter}=1`
}

function goOn(request: IncomingMessage, response: ServerResponse, url: URL, headers = {}): void {
  if (isFromAnotherSite(request)) sendArrivalPage(response, arrivalPath(url), headers)
  else redirect(response, cleanPath(url), headers)
}

/** The address with the token leaves no trace: a redirect replaces it in the history, and nobody is told of it. */
const redirect = (response: ServerResponse, location: string, headers: Record<string, string> = {}): void =>
  send(response, 303, { ...dataHeaders, ...headers, location }, '')
