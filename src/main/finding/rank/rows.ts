/**
 * The rows a ranking looks at: the candidates, and around each of them the messages it stands among. A row knows its
 * neighbours by their place, so that the features need no look-up but into arrays.
 */
import type { Found, RankView } from './view.ts'

/** How far the neighbourhood of a message reaches, up and down. */
const reach = 3
/** Places of a row's neighbours: 1 to 3 before it, then 1 to 3 after it. */
export const neighbourCount = 2 * reach

export interface Rows {
  /** Candidates come first. */
  docs: Int32Array
  candidateCount: number
  /** `neighbourCount` a candidate; −1 where there is none. */
  neighbours: Int32Array
}

/**
 * What was found, with up to three messages before and after each of it: an answer is often worded otherwise than the
 * question above it, which is what the words find.
 */
export function gatherRows(view: RankView, found: Found, isAllowed: (doc: number) => boolean): Rows {
  const placeOf = new Map<number, number>()
  const docs: number[] = []
  function place(doc: number): number {
    const known = placeOf.get(doc)
    if (known !== undefined) return known
    placeOf.set(doc, docs.length)
    docs.push(doc)
    return docs.length - 1
  }
  for (const list of [found.words, found.meaning]) for (const doc of list) place(doc)
  const foundCount = docs.length
  for (let index = 0; index < foundCount; index++) {
    for (const walk of [view.before, view.after]) {
      let doc = docs[index] ?? -1
      for (let step = 0; step < reach && (doc = walk(doc)) >= 0; step++) if (isAllowed(doc)) place(doc)
    }
  }
  const candidateCount = docs.length
  const neighbours = new Int32Array(candidateCount * neighbourCount).fill(-1)
  for (let index = 0; index < candidateCount; index++) {
    let at = index * neighbourCount
    for (const walk of [view.before, view.after]) {
      let doc = docs[index] ?? -1
      for (let step = 0; step < reach && (doc = walk(doc)) >= 0; step++) neighbours[at + step] = place(doc)
      at += reach
    }
  }
  return { docs: Int32Array.from(docs), candidateCount, neighbours }
}
