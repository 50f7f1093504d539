/** Pieces of any size, gathered into chunks that are worth handing to another thread. */

const chunkLength = 128 * 1024
const encoder = new TextEncoder()

/** Text as UTF-8. Each chunk has a buffer of its own, so that it can be handed over instead of copied. */
export function* toChunks(pieces: Iterable<string>): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
  let gathered: string[] = []
  let length = 0
  for (const piece of pieces) {
    gathered.push(piece)
    length += piece.length
    if (length < chunkLength) continue
    yield encoder.encode(gathered.join(''))
    gathered = []
    length = 0
  }
  if (length > 0) yield encoder.encode(gathered.join(''))
}
