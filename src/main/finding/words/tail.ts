/**
 * The newest documents' terms, in memory until there are enough of them for a segment: a chain of postings a term,
 * from the newest back.
 */
import { createRoom } from '../room.ts'
import { createPostings, mostTimes, pushPosting, type Postings, type Tally } from './postings.ts'

export type Tail = ReturnType<typeof createTail>

export function createTail() {
  const terms = new Map<string, number>()
  /** The terms by how they begin, so that they can be sorted a few at a time. */
  const beginnings = new Map<string, string[]>()
  /** By term: the place of its newest posting. */
  let newest = new Int32Array(1024)
  /** By place: the document, how often, and the place of the posting before it. */
  let documents = new Int32Array(4096)
  let times = new Uint8Array(4096)
  let before = new Int32Array(4096)
  let count = 0
  let documentCount = 0

  function add(term: string, document: number): void {
    let number = terms.get(term)
    if (number === undefined) {
      number = terms.size
      // A slice of a long text would keep the whole text alive.
      const own = Buffer.from(term, 'utf16le').toString('utf16le')
      terms.set(own, number)
      const beginning = beginningOf(own)
      const others = beginnings.get(beginning)
      if (others) others.push(own)
      else beginnings.set(beginning, [own])
      if (number === newest.length) newest = doubled(newest)
      newest[number] = -1
    }
    const last = newest[number] ?? -1
    if (last >= 0 && documents[last] === document) {
      times[last] = Math.min(mostTimes, (times[last] ?? 0) + 1)
      return
    }
    if (count === documents.length) grow()
    documents[count] = document
    times[count] = 1
    before[count] = last
    newest[number] = count++
  }

  function grow(): void {
    documents = doubled(documents)
    before = doubled(before)
    const larger = new Uint8Array(createRoom(times.length * 2), 0, times.length * 2)
    larger.set(times)
    times = larger
  }

  return {
    /** How many postings it holds. */
    get size() {
      return count
    },
    get documentCount() {
      return documentCount
    },
    beginDocument(): void {
      documentCount++
    },
    add,

    read(term: string, gone: Uint8Array, tally: Tally): void {
      const number = terms.get(term)
      for (let place = number === undefined ? -1 : newest[number]!; place >= 0; place = before[place]!) {
        const document = documents[place]!
        if (gone[document] !== 0) continue
        if (tally.times[document] === 0) tally.documents[tally.length++] = document
        tally.times[document] = Math.min(mostTimes, tally.times[document]! + times[place]!)
      }
    },

    /** Whether any document that is still there holds the term. */
    holds(term: string, gone: Uint8Array): boolean {
      const number = terms.get(term)
      for (let place = number === undefined ? -1 : newest[number]!; place >= 0; place = before[place]!) {
        if (gone[documents[place]!] === 0) return true
      }
      return false
    },

    *termsWith(prefix: string): Generator<string> {
      for (const term of terms.keys()) if (term.startsWith(prefix)) yield term
    },

    /** Every term in the order of its bytes, with its postings in the order of their documents. */
    *entries(gone: Uint8Array): Generator<{ term: Buffer; postings: Postings }> {
      const postings = createPostings()
      for (const { term, bytes } of inOrder(beginnings)) {
        const number = terms.get(term) ?? 0
        const places: number[] = []
        for (let place = newest[number]!; place >= 0; place = before[place]!) places.push(place)
        postings.length = 0
        for (const place of places.toReversed()) {
          if (gone[documents[place]!] === 0) pushPosting(postings, documents[place]!, times[place]!)
        }
        if (postings.length > 0) yield { term: bytes, postings }
      }
    },
  }
}

const beginningOf = (term: string): string =>
  term.charCodeAt(0) < 0x80 && term.charCodeAt(1) < 0x80
    ? term.slice(0, 2)
    : String.fromCodePoint(term.codePointAt(0) ?? 0)

/** The order of bytes is that of code points, which is not quite that of strings. */
function* inOrder(beginnings: Map<string, string[]>): Generator<{ term: string; bytes: Buffer }> {
  const sorted = (terms: Iterable<string>) =>
    Array.from(terms, (term) => ({ term, bytes: Buffer.from(term) })).toSorted((a, b) => a.bytes.compare(b.bytes))
  for (const { term: beginning } of sorted(beginnings.keys())) yield* sorted(beginnings.get(beginning) ?? [])
}

function doubled(values: Int32Array): Int32Array<ArrayBuffer> {
  const length = values.length * 2
  const larger = new Int32Array(createRoom(length * Int32Array.BYTES_PER_ELEMENT), 0, length)
  larger.set(values)
  return larger
}
