/** Reading postings where nothing was counted before, as for every word in a single form: most of the time of a query. */
import { readPostings, type Tally } from './postings.ts'

/** Does what `readPostings` does. No document comes twice in one list, so there is nothing to add up. */
export function readInto(data: Uint8Array, from: number, to: number, gone: Uint8Array, tally: Tally): void {
  if (tally.length > 0) return readPostings(data, from, to, gone, tally)
  const { times, documents } = tally
  const last = data.length - 1
  let length = 0
  let document = 0
  let at = from
  while (at < to) {
    let value = data[at++]!
    if (value > 0x7f) {
      value &= 0x7f
      for (let shift = 7; ; shift += 7) {
        const next = data[at++]!
        value |= (next & 0x7f) << shift
        if (next < 0x80) break
      }
    }
    document += value >>> 1
    const repeats = value & 1
    const count = 1 + repeats * (data[at < last ? at : last]! - 1)
    at += repeats
    if (gone[document] !== 0) continue
    documents[length++] = document
    times[document] = count
  }
  tally.length = length
}
