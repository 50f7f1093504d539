import type { Duplex } from 'node:stream'
import { dataHeaders, errorBody } from './respond.ts'

interface Words {
  status: number
  reason: string
  code: string
  message: string
}

const malformed: Words = {
  status: 400,
  reason: 'Bad Request',
  code: 'BAD_REQUEST',
  message: 'This is not HTTP that Chatty understands.',
}

const knownFaults: Record<string, Words> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    code: 'HEADERS_TOO_LARGE',
    message: 'The headers are too large. The limit is 16 KB.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    code: 'TIMEOUT',
    message: 'The request took too long to arrive.',
  },
}

/** `rawPacket` is what the parser was given last. */
type HttpFault = NodeJS.ErrnoException & { rawPacket?: Buffer }

/** Answers what never became a request, and closes. `error` is the parser's, with its code. */
export function answerMalformed(error: HttpFault, socket: Duplex & { bytesWritten?: number }): void {
  // Something was answered here before, perhaps half: words now would land in the middle of it.
  if (!socket.writable || error.code === 'ECONNRESET' || (socket.bytesWritten ?? 0) > 0) {
    socket.destroy()
    return
  }
  const { status, reason, code, message } = knownFaults[error.code ?? ''] ?? malformed
  const body = JSON.stringify(errorBody(code, status, message))
  const headers = { ...dataHeaders, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`)
  const isHead = error.rawPacket?.toString('latin1', 0, 5) === 'HEAD '
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n${isHead ? '' : body}`, () => socket.destroy())
}
