/** Reads the slots of one query, each once, though it may stand in the query several times. */
import { Cancelled } from './cancelled.ts'
import type { Slot } from './resolve.ts'
import type { TermArrays } from './term-arrays.ts'
import type { WordsIndex } from './words-index.ts'

/** A word of the query with what the index knows of it. */
export interface CountedSlot {
  text: string
  /** In how many messages. */
  documentCount: number
  /** How often, by document. Valid until the arrays are released. */
  times: Uint8Array
  weight: number
}

export type SlotCounter = ReturnType<typeof createSlotCounter>

export function createSlotCounter(index: WordsIndex, arrays: TermArrays, isCancelled: () => boolean) {
  const counted = new Map<string, CountedSlot>()
  const keyOf = ({ text, prefix }: Slot): string => (prefix === null ? `=${text}` : `*${prefix}`)

  /** For a slot that was counted otherwise. */
  function keep(slot: Slot, known: CountedSlot): CountedSlot {
    counted.set(keyOf(slot), known)
    return known
  }

  return {
    has: (slot: Slot): boolean => counted.has(keyOf(slot)),
    keep,
    count(slot: Slot): CountedSlot {
      const known = counted.get(keyOf(slot))
      if (known) return known
      if (isCancelled()) throw new Cancelled()
      const { times, length } = arrays.count((tally) => {
        for (const term of slot.terms) index.read(term, tally)
        if (slot.prefix !== null) index.readPrefix(slot.prefix, tally, isCancelled)
      })
      return keep(slot, { text: slot.text, documentCount: length, times, weight: slot.weight })
    },
  }
}
