/** Several files as one zip, written as it goes: no file is ever in memory whole. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

export interface FileInZip {
  name: string
  /** Milliseconds UTC. */
  changedAt: number
  /** Packed already: what is inside a PDF gets no smaller. */
  isPacked: boolean
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
}

/** The format's own clock begins in 1980 and ends in 2099. */
const clampDate = (ms: number): number => Math.min(Math.max(ms, Date.UTC(1980, 0, 2)), Date.UTC(2099, 0, 1))

export async function* writeZip(files: Iterable<FileInZip>): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let ready: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    // Of its own: the next one may reuse the bytes.
    if (chunk.length > 0) ready.push(chunk.slice())
  })
  const flush = function* (): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
    const chunks = ready
    ready = []
    yield* chunks
  }
  for (const { name, changedAt, isPacked, content } of files) {
    const file = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    file.mtime = clampDate(changedAt)
    zip.add(file)
    for await (const chunk of content) {
      file.push(chunk)
      yield* flush()
    }
    file.push(new Uint8Array(0), true)
    yield* flush()
  }
  zip.end()
  yield* flush()
}
