/**
 * The pages of shares: the one thing that is answered to anybody. The token in the path is the whole credential;
 * cookies and other credentials are not looked at, and nothing of the request comes back in an answer.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Host } from '../host.ts'
import { asRefusal } from './as-refusal.ts'
import { createBrake } from './brake.ts'
import { isContentType, readBody } from './read-body.ts'
import { Refusal } from './refusal.ts'
import { dataHeaders, pageHeaders, send } from './respond.ts'

const pathPattern = /^\/shared\/([\w-]{1,100})\/?$/
const maxFormBytes = 4 * 1024
/** Passwords are tried for one share; so many shares are watched at once. */
const mostWatched = 1000

export function createShareRoute(host: Host) {
  const brakeTokens = createBrake(host.platform.clock)
  const passwordBrakes = new Map<number | string, () => Promise<void>>()

  function brakePasswords(token: string): () => Promise<void> {
    const known = passwordBrakes.get(token)
    if (known) return known
    if (passwordBrakes.size >= mostWatched) passwordBrakes.clear()
    const brake = createBrake(host.platform.clock)
    passwordBrakes.set(token, brake)
    return brake
  }

  return async (request: IncomingMessage, response: ServerResponse, { pathname }: URL): Promise<void> => {
    const { shares } = asRefusal(host, () => host.app())
    const show = (status: number, html: string, more = {}): void =>
      send(response, status, { ...headersWith(shares.policy), ...more }, html)
    if (pathname.startsWith(shares.fontPath))
      return sendFont(request, response, await shares.readFont(pathname.slice(shares.fontPath.length)))
    const token = pathPattern.exec(pathname)?.[1] ?? ''
    const visit = await shares.visit(token, await readPassword(request))
    if (visit.kind === 'none') {
      await brakeTokens().catch(() => {})
      return show(404, shares.noticeOf('gone'))
    }
    if (visit.kind === 'password') {
      if (visit.wasWrong) await brakePasswords(token)()
      // Without a referrer at all a browser says `Origin: null` when it posts the form.
      const more = { 'referrer-policy': 'same-origin' }
      return show(403, shares.noticeOf(visit.wasWrong ? 'wrong_password' : 'password'), more)
    }
    const html = await shares.pageOf(visit.share)
    if (request.method !== 'HEAD') shares.noteView(visit.share)
    show(200, html)
  }
}

/** The same bytes for every page and every visitor; which page it is for is not said in the request. */
function sendFont({ method }: IncomingMessage, response: ServerResponse, font: Buffer | undefined): void {
  if (method !== 'GET' && method !== 'HEAD') {
    throw new Refusal('METHOD_NOT_ALLOWED', 'This is a font to load.', { allow: 'GET, HEAD' })
  }
  if (!font) throw new Refusal('NOT_FOUND', 'There is nothing at this address.')
  const headers = { 'cache-control': 'public, max-age=604800', 'content-type': 'font/woff2' }
  send(response, 200, { ...dataHeaders, ...headers }, font)
}

/** S6: found by no search engine, told to no other site, kept by nobody, able to load nothing. */
const headersWith = (policy: string) => ({
  ...dataHeaders,
  ...pageHeaders,
  'content-security-policy': policy,
  'content-type': 'text/html; charset=utf-8',
  'cross-origin-opener-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow, noarchive',
})

/** Null for a visit without one. */
async function readPassword(request: IncomingMessage): Promise<string | null> {
  const { method = '' } = request
  if (method === 'GET' || method === 'HEAD') return null
  if (method !== 'POST')
    throw new Refusal('METHOD_NOT_ALLOWED', 'This is a page to read.', { allow: 'GET, HEAD, POST' })
  if (!isContentType(request, 'application/x-www-form-urlencoded')) {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'The password is sent as a form.')
  }
  return new URLSearchParams((await readBody(request, maxFormBytes)).toString('utf8')).get('password') ?? ''
}
