/**
 * BM25, added up term after term into an array of scores: the loops that a query of common words spends its time in.
 * Typed arrays read within their bounds, hence the assertions.
 */
import type { Top } from './top.ts'

/** Robertson's parameters: how soon repetition stops counting, and how much length does. */
const k1 = 0.9
const b = 0.4

/** Stands for the score of what was counted and need not be known better. */
export const seen = 1e-30

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
  let now = touchedCount
  for (let place = 0; place < count; place++) {
    const document = documents[place]!
    const often = times[document]!
    if (scores[document] === 0) touched[now++] = document
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
 * A term by itself: nothing has to be added up, so each score goes where the best are kept, those of the places `from` to
 * `to`. Answers how many of them may be found. Scores have the 32 bits that they have elsewhere.
 */
export function offerAlone(term: ScoredTerm, from: number, to: number, allowed: Uint8Array | null, top: Top): number {
  const { documents, times, length, worth, averageLength } = term
  const byLength = (k1 * b) / averageLength
  let found = 0
  let { least } = top
  for (let place = from; place < to; place++) {
    const document = documents[place]!
    if (allowed !== null && allowed[document] === 0) continue
    found++
    const often = times[document]!
    const score = Math.fround((worth * often) / (often + constant + byLength * length[document]!))
    if (score < least) continue
    top.offer(document, score)
    least = top.least
  }
  return found
}
