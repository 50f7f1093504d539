/**
 * Arrays of the size of the index that queries share, one query at a time: how often each document holds a term. Between
 * two queries they are emptied by what was written into them, so that a rare word costs nothing for a large history.
 */
import { createRoom } from '../room.ts'
import type { Tally } from './postings.ts'

interface Lent {
  times: Uint8Array
  /** What to empty; null for everything. */
  documents: Int32Array | null
}

const lentAtOnce = 4
/** Of so many places one is written: emptying the whole array is faster from there on. */
const sparse = 32

export type TermArrays = ReturnType<typeof createTermArrays>

export function createTermArrays() {
  let size = 0
  let scratch = new Int32Array(0)
  let spare: Uint8Array[] = []
  let lent: Lent[] = []

  function take(): Uint8Array {
    if (spare.length === 0) {
      const room = createRoom(size * lentAtOnce)
      spare = Array.from({ length: lentAtOnce }, (_, at) => new Uint8Array(room, at * size, size))
    }
    return spare.pop() ?? new Uint8Array(size)
  }

  function empty({ times, documents }: Lent): void {
    if (documents) for (const document of documents) times[document] = 0
    else times.fill(0)
    spare.push(times)
  }

  return {
    /** For an index of so many documents: what was counted before is taken back, and is no longer valid. */
    prepare(documents: number): void {
      if (documents > size) {
        size = Math.ceil((documents + 1024) / 4096) * 4096
        scratch = new Int32Array(createRoom(size * Int32Array.BYTES_PER_ELEMENT), 0, size)
        spare = []
      } else for (const one of lent) empty(one)
      lent = []
    },

    /** The documents of the term that was counted last. */
    lastDocuments: (): Int32Array => scratch,

    /** For so many documents that the whole array is emptied afterwards. Valid until `prepare`. */
    takeWhole(): Uint8Array {
      const times = take()
      lent.push({ times, documents: null })
      return times
    },
    /** Whether so many documents are many: emptying the whole array is then faster than one after the other. */
    areMany: (documents: number): boolean => documents * sparse >= size,

    /** Lets `read` add up a term's documents. The counts are valid until `prepare`, the documents until the next `count`. */
    count(read: (tally: Tally) => void): Tally {
      const tally: Tally = { times: take(), documents: scratch, length: 0 }
      const isSparse = (): boolean => tally.length * sparse < size
      try {
        read(tally)
      } finally {
        lent.push({ times: tally.times, documents: isSparse() ? scratch.slice(0, tally.length) : null })
      }
      return tally
    },
  }
}
