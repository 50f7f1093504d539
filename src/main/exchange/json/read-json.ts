/**
 * Reads a JSON file of any size, a piece at a time, and tells of each conversation and message as it comes. Version 1
 * had one conversation, then its messages, then its version; later ones begin with their version.
 */
import { JSONParser } from '@streamparser/json'

export type FilePart =
  /** What the file says of itself. */
  { kind: 'metadata'; value: unknown } | { kind: 'conversation'; value: unknown } | { kind: 'message'; value: unknown }

/** The file cannot be read on from here. */
class BrokenFile extends Error {
  constructor(what: string, { line, byte }: Place) {
    super(`${what}, at line ${line} (byte ${byte} of the file).`)
    this.name = 'BrokenFile'
  }
}

interface Place {
  line: number
  byte: number
}

/** A value that is longer than this would fill the memory before it could be refused. */
const longestValue = 64 * 1024 * 1024

const paths = [
  '$.export_metadata',
  '$.conversation',
  '$.messages.*',
  '$.conversations.*.conversation',
  '$.conversations.*.messages.*',
]

/** Yields the parts in their order. Throws BrokenFile where the file ends early or is not JSON. */
export async function* readJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FilePart, void, undefined> {
  const parser = new JSONParser({ paths, keepStack: false, stringBufferSize: 64 * 1024 })
  let parts: FilePart[] = []
  const faults: string[] = []
  let isEnded = false
  parser.onValue = ({ stack, key, value }) => parts.push(toPart(stack.length, key, value))
  parser.onError = ({ message }) => faults.push(message)
  parser.onEnd = () => (isEnded = true)

  let place: Place = { line: 1, byte: 0 }
  let withoutPart = 0
  for await (const chunk of chunks) {
    if (isEnded) {
      if (chunk.some((byte) => !isBlank(byte)))
        throw new BrokenFile('Something stands after the end of the JSON', place)
      continue
    }
    write(parser, chunk, faults)
    yield* parts
    withoutPart = parts.length > 0 ? 0 : withoutPart + chunk.length
    parts = []
    if (faults.length > 0) {
      throw new BrokenFile(
        'This is not JSON that can be read on',
        passed(place, chunk, positionIn(faults) - place.byte),
      )
    }
    if (withoutPart > longestValue) throw new BrokenFile('One value is larger than Chatty reads', place)
    place = passed(place, chunk, chunk.length)
  }
  if (!isEnded) throw new BrokenFile('The file ends in the middle', place)
}

/** The parser also throws, on bytes that are no UTF-8 for instance. */
function write(parser: JSONParser, chunk: Uint8Array, faults: string[]): void {
  try {
    parser.write(chunk)
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error))
  }
}

function toPart(depth: number, key: string | number | undefined, value: unknown): FilePart {
  if (key === 'export_metadata') return { kind: 'metadata', value }
  // `$.conversation` stands one deep, `$.conversations.*.conversation` three; messages one deeper each.
  return { kind: depth % 2 === 1 ? 'conversation' : 'message', value }
}

/** The first fault of the grammar has no position, the one of the next sign has. */
function positionIn(faults: string[]): number {
  const found = faults.map((fault) => /absolute position "(\d+)"/.exec(fault)?.[1]).find((position) => position)
  return found === undefined ? 0 : Number(found)
}

function passed({ line, byte }: Place, chunk: Uint8Array, length: number): Place {
  const end = Math.max(0, Math.min(length, chunk.length))
  let lines = 0
  for (let at = chunk.indexOf(lineFeed); at !== -1 && at < end; at = chunk.indexOf(lineFeed, at + 1)) lines += 1
  return { line: line + lines, byte: byte + end }
}

const lineFeed = 10
const isBlank = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13)
