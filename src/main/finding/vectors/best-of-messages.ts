/** From rows to messages, of which each may have several: passages, and sentences of those. */
import type { RowTable } from './row-table.ts'

export interface VectorHit {
  messageId: number
  /** The passage, in the message's text. */
  start: number
  end: number
  /** Between passage and question, both as seen from the mean of all passages: −1 to 1. */
  cosine: number
}

/** One a message; NaN where there is no vector. */
export interface Cosines {
  /** Of its best passage. */
  nearest: Float32Array
  /** Of the best that is no short question; 0 where all are. */
  stated: Float32Array
}

/** The best of all rows of each message, and of those that state something: of its sentences where it has any. */
export function bestOf(
  rows: RowTable,
  places: { row: number; at: number }[],
  cosines: Float32Array,
  count: number,
): Cosines {
  const nearest = new Float32Array(count).fill(Number.NaN)
  const stated = new Float32Array(count).fill(Number.NaN)
  const known = places.map(({ row }) => rows.kindOf(row))
  const hasSentences = new Uint8Array(count)
  for (const [index, { at }] of places.entries()) if (known[index]!.isSentence) hasSentences[at] = 1
  for (const [index, { at }] of places.entries()) {
    const cosine = cosines[index]!
    const { isSentence, isAsking } = known[index]!
    if (!(nearest[at]! >= cosine)) nearest[at] = cosine
    if (hasSentences[at] === 1 && !isSentence) continue
    const counted = isAsking ? 0 : cosine
    if (!(stated[at]! >= counted)) stated[at] = counted
  }
  return { nearest, stated }
}

/** The best row of each message, best first: `cosines` are those of the rows that are near. */
export function bestOfEachMessage(rows: RowTable, near: Int32Array, cosines: Float32Array): VectorHit[] {
  const order = Array.from(near.keys()).toSorted(
    (one, other) => cosines[other]! - cosines[one]! || rows.messageOf(near[other]!) - rows.messageOf(near[one]!),
  )
  const seen = new Set<number>()
  const hits: VectorHit[] = []
  for (const at of order) {
    const { messageId, start, end } = rows.get(near[at]!)
    if (seen.has(messageId)) continue
    seen.add(messageId)
    hits.push({ messageId, start, end, cosine: Math.min(1, cosines[at]!) })
  }
  return hits
}
