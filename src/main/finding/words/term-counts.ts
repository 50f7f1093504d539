/** All terms of a segment with the numbers of their documents, apart from the postings: what a spelling is looked up in. */
import { createByteWriter } from './byte-writer.ts'

const runSize = 16_384

/** Receives terms and hands on runs of them, each of which is read by itself. */
export function createCountWriter(onRun: (data: Buffer) => void) {
  const run = createByteWriter()
  const finish = (): void => {
    if (run.length > 0) onRun(run.take())
  }
  return {
    add(term: Buffer, count: number): void {
      run.byte(term.length)
      run.bytes(term, 0, term.length)
      run.varint(count)
      if (run.length >= runSize) finish()
    },
    finish,
  }
}

export function* readCounts(data: Buffer): Generator<{ term: string; count: number }> {
  let at = 0
  while (at < data.length) {
    const end = at + 1 + data[at]!
    const term = data.toString('utf8', at + 1, end)
    let count = 0
    at = end
    for (let shift = 0; ; shift += 7) {
      const byte = data[at++]!
      count |= (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    yield { term, count }
  }
}
