/**
 * Common words, of which nearly all of the time of a query is: what is to be done with a document is done as it is read,
 * instead of keeping a list of hundreds of thousands. Each loop reads as `readPostings` does, whose comment says how; a
 * loop that calls another function for every document takes twice as long.
 */
import { bitsOf, scoreOf, seen, shareReachedUpTo } from './bm25.ts'
import type { Place } from './kept-postings.ts'
import { mostTimes } from './postings.ts'
import type { Top } from './top.ts'

export interface Alone {
  /** By document, all 0 before: how often each holds the word. */
  times: Uint8Array
  /** By document. */
  length: Uint32Array
  gone: Uint8Array
  /** By document, 1 for what may be found, which is never gone; null for everything. */
  allowed: Uint8Array | null
  averageLength: number
  /** By their share of the word's worth, of 32 bits. */
  top: Top
}

/** What stands more often in one text is scored at once. */
const mostTold = 15
const anyLength = 0xffff_ffff

/**
 * For a word by itself: offers what may be found to the best. Most texts are too long for how often they hold the word,
 * which is told without a division. Answers how many hold it, and how many of these may be found.
 */
export function offerCommon({ data, from, to }: Place, alone: Alone): { held: number; found: number } {
  const { times, length, gone, allowed, averageLength, top } = alone
  const pass = allowed ?? gone
  const passing = allowed === null ? 0 : 1
  const longest = new Uint32Array(mostTimes + 1).fill(anyLength)
  let { least } = top
  writeLongest(longest, least, averageLength)
  const last = data.length - 1
  let found = 0
  let others = 0
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
    const often = 1 + repeats * (data[at < last ? at : last]! - 1)
    at += repeats
    if (pass[document] !== passing) {
      if (gone[document] !== 0) continue
      times[document] = often
      others++
      continue
    }
    times[document] = often
    found++
    const words = length[document]!
    if (words > longest[often]!) continue
    const share = Math.fround(scoreOf(1, often, words, averageLength))
    if (share < least) continue
    top.offer(document, share)
    if (top.least === least) continue
    least = top.least
    writeLongest(longest, least, averageLength)
  }
  return { held: found + others, found }
}

/** How long a text may be that gets such a share, by how often it holds the word. */
function writeLongest(longest: Uint32Array, least: number, averageLength: number): void {
  for (let often = 1; often <= mostTold; often++)
    longest[often] = Math.min(anyLength, shareReachedUpTo(least, often, averageLength))
}

export interface Rest {
  /** By document, all 0 before: how often each holds the word. */
  times: Uint8Array
  gone: Uint8Array
  /** By document; 0 for what holds none of the words before. */
  scores: Float32Array
  /** The others, `touchedCount` of them, and room for more. */
  touched: Int32Array
  touchedCount: number
  /** Takes those that score more than `limit`. */
  best: Int32Array
  bestCount: number
  limit: number
}

/** For a word that only the best are still scored by: finds these, and counts the others. Answers how many hold it. */
export function countRest({ data, from, to }: Place, rest: Rest): number {
  const { times, gone, scores, touched, best, limit } = rest
  let { touchedCount, bestCount } = rest
  const scoreBits = bitsOf(scores)
  const [limitBits = 0, seenBits = 0] = bitsOf(Float32Array.of(limit, seen))
  const last = data.length - 1
  let held = 0
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
    const often = 1 + repeats * (data[at < last ? at : last]! - 1)
    at += repeats
    if (gone[document] !== 0) continue
    times[document] = often
    held++
    const bits = scoreBits[document]!
    if (bits > limitBits) best[bestCount++] = document
    const isNew = (bits - 1) >>> 31
    touched[touchedCount] = document
    touchedCount += isNew
    scoreBits[document] = bits | (isNew * seenBits)
  }
  rest.touchedCount = touchedCount
  rest.bestCount = bestCount
  return held
}
