/**
 * Server-sent events from bytes (the format is in the HTML standard, "Interpreting an event stream"). The SDKs
 * have decoders of their own; this one is used for all of them because memory stays bounded whatever a server
 * sends, and because one event costs about a microsecond. Only the data is handed on: every provider repeats
 * the event's name inside it.
 */
import { malformed } from './fault.ts'

/** The longest event, and the most bytes without one, that are read before giving up. */
export const maxEventBytes = 8 * 1024 * 1024

const lineFeed = 10
const carriageReturn = 13

export interface SseDecoder {
  /** Throws a fault on an event that is too long. */
  push(chunk: Buffer): void
  /** What stood in an event that the end of the bytes left unfinished. */
  end(): string | null
}

export function createSseDecoder(onData: (data: string) => void): SseDecoder {
  /** The pieces of a line whose end has not come yet. */
  let pieces: Buffer[] = []
  let bytesSinceEvent = 0
  let data: string | null = null
  /** The last chunk ended in CR: an LF at the start of the next belongs to it. */
  let skipsLineFeed = false
  let isFirstLine = true

  function dispatch(): void {
    if (data === null) return
    const whole = data
    data = null
    bytesSinceEvent = 0
    onData(whole)
  }

  function takeLine(text: string): void {
    let line = text
    if (isFirstLine) {
      isFirstLine = false
      if (line.charCodeAt(0) === 0xfeff) line = line.slice(1)
    }
    if (line === '') return dispatch()
    if (line.startsWith('data:')) {
      const value = line.slice(line.charCodeAt(5) === 32 ? 6 : 5)
      data = data === null ? value : `${data}\n${value}`
    } else if (line.startsWith('{') || line.startsWith('error:')) {
      // Not of the format: llama.cpp and Ollama have reported errors in mid-stream this way.
      dispatch()
      onData(line.startsWith('{') ? line : line.slice(6).trim())
    }
  }

  function endLine(chunk: Buffer, start: number, end: number): void {
    if (pieces.length === 0) return takeLine(chunk.toString('utf8', start, end))
    pieces.push(chunk.subarray(start, end))
    const line = Buffer.concat(pieces).toString('utf8')
    pieces = []
    takeLine(line)
  }

  return {
    push(chunk) {
      bytesSinceEvent += chunk.length
      let start = 0
      if (skipsLineFeed && chunk.length > 0) {
        skipsLineFeed = false
        if (chunk[0] === lineFeed) start = 1
      }
      let nextReturn = chunk.indexOf(carriageReturn, start)
      let nextFeed = chunk.indexOf(lineFeed, start)
      while (nextFeed !== -1 || nextReturn !== -1) {
        const isReturn = nextReturn !== -1 && (nextFeed === -1 || nextReturn < nextFeed)
        const end = isReturn ? nextReturn : nextFeed
        endLine(chunk, start, end)
        start = end + 1
        if (isReturn && start === chunk.length) skipsLineFeed = true
        else if (isReturn && chunk[start] === lineFeed) start += 1
        if (isReturn) nextReturn = chunk.indexOf(carriageReturn, start)
        if (nextFeed !== -1 && nextFeed < start) nextFeed = chunk.indexOf(lineFeed, start)
      }
      if (start < chunk.length) pieces.push(start === 0 ? chunk : chunk.subarray(start))
      if (bytesSinceEvent > maxEventBytes) {
        pieces = []
        data = null
        throw malformed('more than 8 MB without an event')
      }
    },
    end() {
      if (pieces.length > 0) takeLine(Buffer.concat(pieces).toString('utf8'))
      pieces = []
      return data
    },
  }
}
