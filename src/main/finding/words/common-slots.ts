/** Common words in a single form, which are scored while they are read. What is not written yet comes after it, as a list. */
import { addToBest, offerAlone, worthOf, type ScoredTerm, type Scores } from './bm25.ts'
import type { Slot } from './resolve.ts'
import { countRest, offerCommon } from './scan-common.ts'
import type { CountedSlot } from './slot-counter.ts'
import type { TermArrays } from './term-arrays.ts'
import type { Top } from './top.ts'
import type { WordsIndex } from './words-index.ts'

/** A slot of one term with its postings. */
export type CommonSlot = Slot & { terms: [string] }

export function createCommonSlots(index: WordsIndex, arrays: TermArrays) {
  function scored({ weight }: Slot, documents: Int32Array, count: number, held: number, times: Uint8Array): ScoredTerm {
    const { averageLength, columns, liveCount } = index.documents
    return { documents, count, times, length: columns.length, averageLength, worth: worthOf(held, liveCount, weight) }
  }

  return {
    isCommon: (slot: Slot): slot is CommonSlot =>
      slot.prefix === null && slot.terms.length === 1 && arrays.areMany(index.sizeOf(slot.terms[0] ?? '')),

    /** For a slot by itself: offers what may be found to the best, by their share of its worth. */
    offer({ text, terms: [term], weight }: CommonSlot, allowed: Uint8Array | null, top: Top) {
      const { averageLength, columns, gone } = index.documents
      const times = arrays.takeWhole()
      let documentCount = 0
      let found = 0
      for (const place of index.locate(term)) {
        const read = offerCommon(place, { times, length: columns.length, gone, allowed, averageLength, top })
        documentCount += read.held
        found += read.found
      }
      const unwritten = { times, documents: arrays.lastDocuments(), length: 0 }
      index.readUnwritten(term, unwritten)
      const list = { ...unwritten, count: unwritten.length, length: columns.length, averageLength }
      found += offerAlone(list, 0, list.count, allowed, top)
      const slot: CountedSlot = { text, documentCount: documentCount + list.count, times, weight }
      return { slot, found }
    },

    /** Adds what the slot brings those that score more than `limit`; the others are counted. */
    addToBest(slot: CommonSlot, into: Scores, touchedCount: number, limit: number) {
      const { gone } = index.documents
      const times = arrays.takeWhole()
      const best = arrays.lastDocuments()
      const rest = { ...into, times, gone, touchedCount, best, bestCount: 0, limit }
      let documentCount = 0
      for (const place of index.locate(slot.terms[0])) documentCount += countRest(place, rest)
      const { bestCount } = rest
      const unwritten = { times, documents: best.subarray(bestCount), length: 0 }
      index.readUnwritten(slot.terms[0], unwritten)
      documentCount += unwritten.length
      const term = scored(slot, best, bestCount + unwritten.length, documentCount, times)
      const counted: CountedSlot = { text: slot.text, documentCount, times, weight: slot.weight }
      return { counted, touchedCount: addToBest(into, term, rest.touchedCount, limit) }
    },
  }
}
