/** How every answer of this door is written: fixed headers, a known length, and errors that all look alike. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Refusal } from './refusal.ts'

/** For answers that are data: nothing keeps them, frames them, runs them or reads them from another site. */
export const dataHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/** Added to what is shown as a page. */
export const pageHeaders = {
  'permissions-policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'x-frame-options': 'DENY',
} as const

export type Headers = Readonly<Record<string, string | number>>

export const noHeaders: Headers = {}

export const cookieHeader = (setCookie: string | undefined): Headers =>
  setCookie === undefined ? noHeaders : { 'set-cookie': setCookie }

/** Ends the answer. To a HEAD request Node sends the headers alone. */
export function send(response: ServerResponse, status: number, headers: Headers, body: string | Buffer): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

export function sendJson(response: ServerResponse, status: number, value: unknown, headers: Headers = {}): void {
  send(response, status, { ...dataHeaders, 'content-type': 'application/json', ...headers }, JSON.stringify(value))
}

/** What a failed request is answered with. The `json` part is what the window's typed client reads an error from. */
export function errorBody(code: string, status: number, message: string, data?: unknown) {
  return { error: message, code, json: { defined: false, code, status, message, data } }
}

export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  const { code, status, message, headers } = refusal
  sendJson(response, status, errorBody(code, status, message), headers)
}

/** A person is looking at this answer in a browser's tab, so that a page serves better than JSON. */
export function isPageVisit(request: IncomingMessage): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  return request.headers.accept?.includes('text/html') ?? false
}
