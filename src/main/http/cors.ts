/** Which pages of other origins may call the API: those that were named when Chatty was started, and no others. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dataHeaders, noHeaders, send, type Headers } from './respond.ts'

export interface Cors {
  /** Whether this request comes from a page that was named. */
  isAllowed(request: IncomingMessage): boolean
  /** What the answer to such a page has to carry; nothing for everyone else. */
  headersFor(request: IncomingMessage): Headers
  /** Answers the question that a browser asks before it sends what a page wants sent. */
  answerPreflight(request: IncomingMessage, response: ServerResponse): boolean
}

const dayS = 86_400

/** `origins` as browsers write them, compared whole. */
export function createCors(origins: readonly string[]): Cors {
  const allowed = new Set(origins)
  const isAllowed = ({ headers }: IncomingMessage): boolean =>
    headers.origin !== undefined && allowed.has(headers.origin)

  const headersFor = (request: IncomingMessage): Headers => {
    if (allowed.size === 0) return noHeaders
    if (!isAllowed(request)) return { vary: 'origin' }
    return {
      'access-control-allow-origin': request.headers.origin ?? '',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'content-disposition',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'origin',
    }
  }

  return {
    isAllowed,
    headersFor,
    answerPreflight(request, response) {
      const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers
      if (!isPreflight || !isAllowed(request)) return false
      send(
        response,
        204,
        {
          ...dataHeaders,
          ...headersFor(request),
          'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
          'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id',
          'access-control-max-age': dayS,
        },
        '',
      )
      return true
    },
  }
}
