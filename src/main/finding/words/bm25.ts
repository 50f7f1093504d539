/**
 * BM25, added up term after term into an array of scores: the loops that a query of common words spends its time in.
 * Typed arrays read within their bounds, hence the assertions.
 */
import type { Top } from './top.ts'

/** Robertson's parameters: how soon repetition stops counting, and how much length does. */
const k1 = 0.9
const b = 0.4

/** Stands for the score of what was counted and need not be known better. */
export const seen = Math.fround(1e-30)

export interface Scores {
  /** By document; 0 for what holds none of the terms. */
  scores: Float32Array
  /** The others, in the order they were first met. */
  touched: Int32Array
}

/** The documents of one term, how often each holds it, and what that is worth. */
export interface ScoredTerm {
  documents: Int32Array
  count: number
  times: Uint8Array
  /** By document. */
  length: Uint32Array
  averageLength: number
  /** Of a document that is full of it. */
  worth: number
}

/** What a term that so many of the documents hold is worth at most. */
export const worthOf = (documentCount: number, liveCount: number, weight: number): number =>
  weight * Math.log(1 + (liveCount - documentCount + 0.5) / (documentCount + 0.5)) * (k1 + 1)

const constant = k1 * (1 - b)

/** What a term of such worth brings a text of so many words that it stands in so often. */
export const scoreOf = (worth: number, often: number, length: number, averageLength: number): number =>
  (worth * often) / (often + constant + ((k1 * b) / averageLength) * length)

/** How long a text may be that gets such a share, or a little longer. */
export const shareReachedUpTo = (share: number, often: number, averageLength: number): number =>
  Math.max(0, (often / share - often - constant) / ((k1 * b) / averageLength)) + 1

/** Scores as whole numbers, in the same order, for none is below 0: what is new is computed and not decided, as in `readPostings`. */
export const bitsOf = ({ buffer, byteOffset, length }: Float32Array): Int32Array =>
  new Int32Array(buffer, byteOffset, length)

/** What the first term brings its documents, before there are any scores; how many are touched. */
function setScores({ scores, touched }: Scores, term: ScoredTerm): number {
  const { documents, count, times, length, worth, averageLength } = term
  const byLength = (k1 * b) / averageLength
  for (let place = 0; place < count; place++) {
    const document = documents[place]!
    const often = times[document]!
    touched[place] = document
    scores[document] = (worth * often) / (often + constant + byLength * length[document]!)
  }
  return count
}

/** Adds what the term brings each of its documents, where so many are touched; answers how many are then. */
export function addScores(into: Scores, term: ScoredTerm, touchedCount: number): number {
  if (touchedCount === 0) return setScores(into, term)
  const { scores, touched } = into
  const { documents, count, times, length, worth, averageLength } = term
  const byLength = (k1 * b) / averageLength
  const bits = bitsOf(scores)
  let now = touchedCount
  for (let place = 0; place < count; place++) {
    const document = documents[place]!
    const often = times[document]!
    touched[now] = document
    now += (bits[document]! - 1) >>> 31
    scores[document] = scores[document]! + (worth * often) / (often + constant + byLength * length[document]!)
  }
  return now
}

/** The same for those that score more than `limit`; the others are counted. */
export function addToBest({ scores, touched }: Scores, term: ScoredTerm, touchedCount: number, limit: number): number {
  const { documents, count, times, length, worth, averageLength } = term
  const byLength = (k1 * b) / averageLength
  let now = touchedCount
  for (let place = 0; place < count; place++) {
    const document = documents[place]!
    const score = scores[document]!
    if (score > limit) {
      const often = times[document]!
      scores[document] = score + (worth * often) / (often + constant + byLength * length[document]!)
    } else if (score === 0) {
      touched[now++] = document
      scores[document] = seen
    }
  }
  return now
}

/**
 * A term by itself: nothing has to be added up, so each document goes where the best are kept, by its share of the term's
 * worth, those of the places `from` to `to`. Answers how many of them may be found. Shares have the 32 bits of scores.
 */
export function offerAlone(
  { documents, times, length, averageLength }: Omit<ScoredTerm, 'worth' | 'count'>,
  from: number,
  to: number,
  allowed: Uint8Array | null,
  top: Top,
): number {
  let found = 0
  let { least } = top
  for (let place = from; place < to; place++) {
    const document = documents[place]!
    if (allowed !== null && allowed[document] === 0) continue
    found++
    const share = Math.fround(scoreOf(1, times[document]!, length[document]!, averageLength))
    if (share < least) continue
    top.offer(document, share)
    least = top.least
  }
  return found
}
