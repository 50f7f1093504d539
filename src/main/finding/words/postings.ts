/**
 * Which documents hold a term, and how often: ascending document numbers as differences, each with one bit that says
 * whether a count follows (most counts are one). About 1.3 bytes and a few nanoseconds a document.
 */
import { createRoom } from '../room.ts'
import type { ByteWriter } from './byte-writer.ts'

export const mostTimes = 255

/** Documents and counts of one term, of which the first `length` places are in use. */
export interface Postings {
  documents: Int32Array
  times: Uint8Array
  length: number
}

export const createPostings = (capacity = 1024): Postings => ({
  documents: new Int32Array(capacity),
  times: new Uint8Array(capacity),
  length: 0,
})

export function pushPosting(postings: Postings, document: number, times: number): void {
  if (postings.length === postings.documents.length) {
    const length = postings.length * 2
    const documents = new Int32Array(createRoom(length * Int32Array.BYTES_PER_ELEMENT), 0, length)
    const counts = new Uint8Array(createRoom(length), 0, length)
    documents.set(postings.documents)
    counts.set(postings.times)
    postings.documents = documents
    postings.times = counts
  }
  postings.documents[postings.length] = document
  postings.times[postings.length++] = times
}

/** Appends them; `readPostings` and `collectPostings` read them back. */
export function writePostings(writer: ByteWriter, { documents, times, length }: Postings): void {
  let last = 0
  for (let index = 0; index < length; index++) {
    const document = documents[index] ?? 0
    const count = times[index] ?? 1
    writer.varint(((document - last) << 1) | (count > 1 ? 1 : 0))
    if (count > 1) writer.byte(count)
    last = document
  }
}

/** Where what is read goes: counts by document, and the documents in the order they were first met. */
export interface Tally {
  times: Uint8Array
  documents: Int32Array
  length: number
}

/**
 * Adds up counts, without the documents that `gone` marks. The loop that most of the time of a query is spent in: typed
 * arrays read within their bounds, hence the assertions. Whether a count follows, and whether a document is new, goes one
 * way as often as the other. A processor that guesses and is wrong loses more time than all the rest of a posting takes,
 * so both are computed and not decided: an absent count is multiplied away, and a document that is not new is overwritten.
 */
export function readPostings(data: Uint8Array, from: number, to: number, gone: Uint8Array, tally: Tally): void {
  const { times, documents } = tally
  const last = data.length - 1
  let { length } = tally
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
    const before = times[document]!
    documents[length] = document
    length += (before - 1) >>> 31
    const sum = before + count
    times[document] = sum > mostTimes ? mostTimes : sum
  }
  tally.length = length
}

/** Appends what is written there to `into`, without the documents that `gone` marks. */
export function collectPostings(data: Uint8Array, from: number, to: number, gone: Uint8Array, into: Postings): void {
  let document = 0
  let at = from
  while (at < to) {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const next = data[at++]!
      value |= (next & 0x7f) << shift
      if (next < 0x80) break
    }
    document += value >>> 1
    const count = value & 1 ? data[at++]! : 1
    if (gone[document] === 0) pushPosting(into, document, count)
  }
}
