import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusal.ts'

/** Nothing of the contract nests deeper than a few levels; much deeper input only exists to exhaust the stack. */
const maxJsonDepth = 100
const bytesPerMb = 1024 * 1024

/** Reads at most `limitBytes`. The rest of a longer body is read past and dropped by Node, so the refusal arrives. */
export function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const onData = (chunk: Buffer): void => {
      length += chunk.length
      if (length <= limitBytes) chunks.push(chunk)
      else refuse()
    }
    const refuse = (): void => {
      request.off('data', onData)
      const limit = limitBytes < bytesPerMb ? `${limitBytes / 1024} KB` : `${limitBytes / bytesPerMb} MB`
      reject(new Refusal('PAYLOAD_TOO_LARGE', `This is too large to be taken in one piece. The limit is ${limit}.`))
    }
    request.once('error', reject)
    request.once('close', () => {
      // Every request closes in the end; an error made for nothing would cost more than reading the body.
      if (!request.complete) reject(new Refusal('BAD_REQUEST', 'The request ended before it was complete.'))
    })
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) return refuse()
    request.on('data', onData)
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
  })
}

/** Whether the body is declared as this type. A charset may be named; UTF-8 is meant. */
export function isContentType(request: IncomingMessage, type: string): boolean {
  const declared = request.headers['content-type'] ?? ''
  const end = declared.indexOf(';')
  return (end < 0 ? declared : declared.slice(0, end)).trim().toLowerCase() === type
}

/** The value that a JSON body holds; undefined when it is empty. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    if (isTooDeep(body)) throw new RangeError('too deep')
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    throw Object.assign(new Refusal('BAD_REQUEST', 'The request is not JSON that Chatty understands.'), { cause })
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = Buffer.from('"\\{}[]')

/** Looks at bytes: in UTF-8 none of these characters occurs inside another one. */
function isTooDeep(body: Buffer): boolean {
  let depth = 0
  let isText = false
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index]
    if (isText) {
      if (byte === backslash) index += 1
      else if (byte === quote) isText = false
    } else if (byte === quote) isText = true
    else if (byte === openBrace || byte === openBracket) {
      depth += 1
      if (depth > maxJsonDepth) return true
    } else if (byte === closeBrace || byte === closeBracket) depth -= 1
  }
  return false
}
