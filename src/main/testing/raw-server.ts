/**
 * An HTTP server that does exactly what it is told, byte for byte: cuts, stalls, resets and nonsense that no
 * proper server sends. For tests only.
 */
import { type AddressInfo, type Socket, createServer } from 'node:net'

export interface RawRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string
}

export interface RawServer {
  url: string
  port: number
  requests: RawRequest[]
  /** Answers every following request; called once per request. */
  answer(responder: Responder): void
  /** Settles when the client has closed a connection that was open when this was called. */
  clientClosed(): Promise<void>
  /** Connections that are open now. */
  openCount(): number
  close(): Promise<void>
}

type Responder = (request: RawRequest, socket: Socket, index: number) => void

export async function startRawServer(): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const requests: RawRequest[] = []
  const onClose = new Set<() => void>()
  let responder: Responder = (_request, socket) => void socket.end()

  const server = createServer((socket) => {
    sockets.add(socket)
    let received: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      for (let parsed = parse(received); parsed; parsed = parse(received)) {
        received = parsed.rest
        requests.push(parsed.request)
        responder(parsed.request, socket, requests.length - 1)
      }
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      for (const notify of onClose) notify()
      onClose.clear()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    answer: (next) => void (responder = next),
    clientClosed: () => new Promise((resolve) => onClose.add(resolve)),
    openCount: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function parse(bytes: Buffer): { request: RawRequest; rest: Buffer } | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return null
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const length = Number(headers['content-length'] ?? 0)
  const start = end + 4
  if (bytes.length < start + length) return null
  const [method = '', path = ''] = first.split(' ')
  const body = bytes.toString('utf8', start, start + length)
  return { request: { method, path, headers, body }, rest: bytes.subarray(start + length) }
}

/** The head of an answer whose end is the end of the connection: a cut looks just like the end. */
export const streamHead = (status = 200, headers: Record<string, string> = {}): string =>
  head(status, { 'content-type': 'text/event-stream', connection: 'close', ...headers })

/** A whole JSON answer. */
export function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const length = String(Buffer.byteLength(text))
  return head(status, { 'content-type': 'application/json', 'content-length': length, ...headers }) + text
}

const head = (status: number, headers: Record<string, string>): string =>
  `HTTP/1.1 ${status} Status\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
