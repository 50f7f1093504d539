/** How a list that is longer than what is ranked together is taken apart, so that no page repeats or misses anything. */
import { gatherRows } from '../rank/rows.ts'
import type { Ranked, RankView } from '../rank/view.ts'
import type { Test } from '../words/test.ts'

interface Blocks {
  /** Of the first hit that is asked for. */
  offset: number
  /** How many of `documents` begin a block; what is wanted of their neighbours joins it. */
  size: number
  isWanted: Test
}

/** The block that the hit at `offset` is in. `documents` are the best, best first: at least offset + size, or all. */
export function blockAt(view: RankView, documents: Int32Array, { offset, size, isWanted }: Blocks) {
  const shown = new Set<number>()
  const isNew = (document: number): boolean => !shown.has(document) && isWanted(document)
  let next = 0
  for (;;) {
    const words: number[] = []
    for (; next < documents.length && words.length < size; next++) {
      const document = documents[next]!
      if (!shown.has(document)) words.push(document)
    }
    const block = { first: shown.size, words: Int32Array.from(words), isWanted: isNew }
    // What is found is in the block, whatever joins it.
    if (words.length === 0 || block.first + words.length > offset) return block
    const { docs, candidateCount } = gatherRows(view, { words: block.words, meaning: new Int32Array(0) }, isNew)
    if (block.first + candidateCount > offset) return block
    for (const document of docs.subarray(0, candidateCount)) shown.add(document)
  }
}

/** In two parts, each in its order; no chance is told as higher than one above it. */
export function putFirst(ranked: Ranked[], isFirst: Test): Ranked[] {
  let least = 1
  return [...ranked.filter(({ doc }) => isFirst(doc)), ...ranked.filter(({ doc }) => !isFirst(doc))].map((hit) => {
    least = Math.min(least, hit.score)
    return { ...hit, score: least }
  })
}
