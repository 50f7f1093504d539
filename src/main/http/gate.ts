/**
 * Decides from the headers alone whether a request may be looked at. A page of another site can make a browser send
 * requests here; names can be rebound to 127.0.0.1, and cookies do not tell ports apart. So the Host must be one of
 * ours to the letter, an Origin must be the one that goes with it, and what a browser says of a request's source counts.
 */
import type { IncomingMessage } from 'node:http'
import type { Addresses } from './addresses.ts'
import type { Cors } from './cors.ts'
import { Refusal } from './refusal.ts'

export type Gate = (request: IncomingMessage) => void

/** The gate throws a `Refusal` for what may not pass. */
export function createGate({ originByHost, publicOriginByHost }: Addresses, cors: Cors): Gate {
  return (request) => {
    const host = request.headers.host ?? ''
    const ownOrigin = originByHost.get(host) ?? (isForVisitors(request) ? publicOriginByHost.get(host) : undefined)
    if (ownOrigin === undefined || countHosts(request) !== 1) {
      throw new Refusal('FORBIDDEN', 'Chatty answers only at its own address. Open the one it printed when it started.')
    }
    if (isForApi(request) && cors.isAllowed(request)) return
    const { origin } = request.headers
    if ((origin !== undefined && origin !== ownOrigin) || isSentByAnotherSite(request)) {
      throw new Refusal('FORBIDDEN', 'Another site asked for this, so it was not done.')
    }
  }
}

/** A page that was named at the start may call the API, and nothing else here. */
const isForApi = ({ url = '' }: IncomingMessage): boolean => /^\/api(?:\/|$)/.test(url)

/** The only paths that are answered at the public address, and without a credential. */
const isForVisitors = ({ url = '' }: IncomingMessage): boolean => /^\/(?:api\/)?shared\//.test(url)

/** Node keeps the first of several Host headers and drops the others; something in between may have read another. */
function countHosts({ rawHeaders }: IncomingMessage): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count
}

/** Following a link to the window is the one thing another site may do. Other clients than browsers say nothing. */
function isSentByAnotherSite({ headers, method }: IncomingMessage): boolean {
  const source = headers['sec-fetch-site']
  if (source === undefined || source === 'same-origin' || source === 'none') return false
  const isVisit = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return !isVisit || (method !== 'GET' && method !== 'HEAD')
}
