/** Sends exactly the request it is told to, as no browser would. For tests only. */
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'

export interface Call {
  method?: string
  /** Sent as it stands: nothing is normalised. */
  path?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** For calls that share a connection; otherwise each has its own. */
  agent?: Agent
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** `Host` is the server's own unless `headers` says otherwise; an empty one is left out. */
export function call(port: number, { method = 'GET', path = '/', headers = {}, body, agent }: Call): Promise<Answer> {
  const { host = `127.0.0.1:${port}`, ...others } = headers
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const sent = { ...(host === '' ? {} : { host }), ...length, ...others }
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: sent,
      setHost: false,
      agent: agent ?? false,
    })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text })
      })
    })
    outgoing.end(body)
  })
}

/** Writes these bytes on a connection of their own and answers with everything that came until it was closed. */
export function sendRaw(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    let received = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => (received += text))
    // A reset is one way of being refused; what came before it counts.
    socket.on('error', () => {})
    socket.on('close', () => resolve(received))
  })
}
