/**
 * Ranks messages by their words: exact BM25, one term after the other into an array of scores, the rarest first. Reading a
 * posting takes a few nanoseconds, so even the commonest words are read to their end, and every message that holds any of
 * them is counted. But once so many messages are so good that what is left to be read could not bring another one up to
 * them, only those few are scored further: common words come last and change little.
 */
import { createRoom } from '../room.ts'
import { addScores, addToBest, offerAlone, scoreOf, seen, worthOf, type ScoredTerm } from './bm25.ts'
import { Cancelled } from './cancelled.ts'
import { createCommonSlots } from './common-slots.ts'
import { conditionsOf, type Conditions, type CountOf } from './conditions.ts'
import type { ResolvedQuery, Slot } from './resolve.ts'
import { createSlotCounter, type CountedSlot, type SlotCounter } from './slot-counter.ts'
import { createTermArrays } from './term-arrays.ts'
import type { Test } from './test.ts'
import { createTop, type Top } from './top.ts'
import type { WordsIndex } from './words-index.ts'

export interface FoundWords {
  total: number
  /** The best, best first. */
  documents: Int32Array
  scores: Float32Array
  slots: CountedSlot[]
  /** Whether a document is among the `total`, phrases aside. */
  matches(document: number): boolean
  /** Whether it holds every word, where those that do were to come first. */
  isWhole(document: number): boolean
}

export interface WordsRequest {
  query: ResolvedQuery
  /** By document, 1 for what may be found; null for everything. */
  allowed: Uint8Array | null
  /** How many of the best are wanted. */
  most: number
  /** What holds every word comes before what holds some of them, whatever their scores. */
  wholeFirst: boolean
  /** Whether the words stand in the message one after the other. */
  holdsPhrase(document: number, words: string[]): boolean
  isCancelled(): boolean
}

/** So many messages are read to verify a phrase; beyond that the total is extrapolated. */
const mostVerified = 2000
const cancelEvery = 65_536
/** More than any score, so that one order tells what is whole, and what of that is better. */
const aboveScores = 1e6

/** Scores are kept in 32 bits: what is left out must be worse by more than they can tell. */
const justBelow = 0.9999

const nothing: Test = () => false

/** Holds the arrays of the size of the index that queries share; one query at a time. */
export function createWordsFinder(index: WordsIndex) {
  let scores = new Float32Array(0)
  let touched = new Int32Array(0)
  const arrays = createTermArrays()
  const common = createCommonSlots(index, arrays)

  function prepare(): void {
    const { count } = index.documents
    arrays.prepare(count)
    if (scores.length >= count) return
    const size = Math.ceil((count + 1024) / 4096) * 4096
    const room = createRoom(size * 8)
    scores = new Float32Array(room, 0, size)
    touched = new Int32Array(room, size * 4, size)
  }

  /** The slot that was read last, as it is scored. */
  function scoredTerm({ times, documentCount, weight }: CountedSlot): ScoredTerm {
    const { averageLength, columns, liveCount } = index.documents
    const worth = worthOf(documentCount, liveCount, weight)
    return {
      documents: arrays.lastDocuments(),
      count: documentCount,
      times,
      length: columns.length,
      averageLength,
      worth,
    }
  }

  /** What a slot is worth at most, and how much there is to be read, before it is read. */
  function foresee(slot: Slot): Foreseen {
    const { liveCount, count } = index.documents
    const size = slot.prefix === null ? slot.terms.reduce((sum, term) => sum + index.sizeOf(term), 0) : Infinity
    // A posting takes one byte, one more where a word repeats, and more only where there is a wide gap before it.
    const documentsAtLeast =
      slot.prefix === null ? Math.max(0, (size / slot.terms.length - count / 60) / 2 - (count - liveCount)) : 0
    return { slot, size, worthAtMost: worthOf(documentsAtLeast, liveCount, slot.weight) }
  }

  /** The score that so many have already, of those that may be found. */
  function scoreOfLast({ most, allowed }: WordsRequest, touchedCount: number): number {
    const top = createTop(most, nothing)
    let { least } = top
    for (let place = 0; place < touchedCount; place++) {
      const document = touched[place]!
      const score = scores[document]!
      if (score <= least || (allowed !== null && allowed[document] === 0)) continue
      top.offer(document, score)
      ;({ least } = top)
    }
    return least
  }

  /** Scores every slot, the smallest first; answers how many documents hold any. */
  function scoreAll(request: WordsRequest, counter: SlotCounter, onTouched: (count: number) => void) {
    const { clauses, excluded } = request.query
    const wanted = clauses.flatMap(({ any }) => any.flatMap((term) => term.slots))
    const foreseen = wanted.map(foresee).toSorted((one, other) => one.size - other.size)
    // What has to hold for other reasons than its score is not known before all is read. What is whole holds the first
    // word that is read, unless there is another one for it.
    const mayStopEarly =
      excluded.length === 0 &&
      !clauses.some(({ isRequired, isOptional }) => isRequired || isOptional) &&
      !(request.wholeFirst && clauses.some(({ any }) => any.length > 1))
    let left = foreseen.reduce((sum, { worthAtMost }) => sum + worthAtMost, 0)
    /** More than any message can have by now. */
    let reached = 0
    let limit: number | undefined
    let touchedCount = 0
    for (const { slot, size, worthAtMost } of foreseen) {
      const mayBeEnough = reached > left && touchedCount >= request.most && size > touchedCount
      if (mayStopEarly && limit === undefined && mayBeEnough) {
        const last = scoreOfLast(request, touchedCount)
        if (last > left) limit = request.wholeFirst ? seen : Math.fround(last - left) * justBelow
      }
      left -= worthAtMost
      reached += worthAtMost
      if (counter.has(slot)) continue
      if (request.isCancelled()) throw new Cancelled()
      if (limit !== undefined && common.isCommon(slot)) {
        const added = common.addToBest(slot, { scores, touched }, touchedCount, limit)
        counter.keep(slot, added.counted)
        touchedCount = added.touchedCount
      } else {
        const term = scoredTerm(counter.count(slot))
        const into = { scores, touched }
        touchedCount =
          limit === undefined ? addScores(into, term, touchedCount) : addToBest(into, term, touchedCount, limit)
      }
      onTouched(touchedCount)
    }
    // As they stand in the query.
    return [...new Set(wanted.map(counter.count))]
  }

  return {
    find(request: WordsRequest): FoundWords {
      prepare()
      const only = onlySlotOf(request.query)
      if (only) return findAlone(request, only)
      const counter = createSlotCounter(index, arrays, request.isCancelled)
      let touchedCount = 0
      try {
        const slots = scoreAll(request, counter, (touchedNow) => (touchedCount = touchedNow))
        for (const slot of request.query.excluded.flatMap((term) => term.slots)) counter.count(slot)
        return { slots, ...select(request, counter.count, touchedCount) }
      } finally {
        for (let place = 0; place < touchedCount; place++) scores[touched[place]!] = 0
      }
    },

    /** Whether any allowed document holds the term. */
    holdsAny(term: string, allowed: Uint8Array): boolean {
      prepare()
      const { documents, length } = arrays.count((tally) => index.read(term, tally))
      for (let place = 0; place < length; place++) if (allowed[documents[place]!] === 1) return true
      return false
    },
  }

  interface Foreseen {
    slot: Slot
    size: number
    worthAtMost: number
  }

  function findAlone(request: WordsRequest, only: Slot): FoundWords {
    const { allowed, most } = request
    const top = createTop(most, isNewer)
    const { slot, found } = common.isCommon(only) ? common.offer(only, allowed, top) : offerListed(request, only, top)
    const { averageLength, columns, liveCount } = index.documents
    const worth = worthOf(slot.documentCount, liveCount, slot.weight)
    const { documents } = top.take()
    const toScore = (document: number): number =>
      scoreOf(worth, slot.times[document]!, columns.length[document]!, averageLength)
    const matches: Test = (document) => allowed === null || allowed[document] === 1
    return {
      total: found,
      documents,
      scores: Float32Array.from(documents, toScore),
      slots: [slot],
      matches,
      isWhole: nothing,
    }
  }

  function offerListed({ allowed, isCancelled }: WordsRequest, only: Slot, top: Top) {
    const slot = createSlotCounter(index, arrays, isCancelled).count(only)
    const term = scoredTerm(slot)
    let found = 0
    for (let from = 0; from < term.count; from += cancelEvery) {
      if (isCancelled()) throw new Cancelled()
      found += offerAlone(term, from, Math.min(term.count, from + cancelEvery), allowed, top)
    }
    return { slot, found }
  }

  function isNewer(document: number, than: number): boolean {
    const { messageId } = index.documents.columns
    return messageId[document]! > messageId[than]!
  }

  function select(request: WordsRequest, count: CountOf, touchedCount: number): Omit<FoundWords, 'slots'> {
    const conditions = conditionsOf(request, count)
    const { matches, isWhole } = conditions
    const { allowed } = request
    return {
      ...pick(request, conditions, touchedCount),
      matches: (document) => (allowed === null || allowed[document] === 1) && matches?.(document) !== false,
      isWhole: isWhole ?? nothing,
    }
  }

  function pick(request: WordsRequest, conditions: Conditions, touchedCount: number): Picked {
    const { verify } = conditions
    const top = createTop(verify ? mostVerified : request.most, isNewer)
    let total = 0
    for (let from = 0; from < touchedCount; from += cancelEvery) {
      if (request.isCancelled()) throw new Cancelled()
      total += offerAll(from, Math.min(touchedCount, from + cancelEvery), request.allowed, conditions, top)
    }
    const { documents } = top.take()
    const best = { total, documents, scores: Float32Array.from(documents, (document) => scores[document]!) }
    return verify ? keepVerified(request, best, verify) : best
  }

  /** A function of its own, small enough to be compiled well. */
  function offerAll(
    from: number,
    to: number,
    allowed: Uint8Array | null,
    { matches, isWhole }: Pick<Conditions, 'matches' | 'isWhole'>,
    top: Top,
  ): number {
    const above = isWhole ? aboveScores : 0
    let count = 0
    let { least } = top
    for (let place = from; place < to; place++) {
      const document = touched[place]!
      if (allowed !== null && allowed[document] === 0) continue
      if (matches !== undefined && !matches(document)) continue
      count++
      const score = scores[document]!
      if (score + above < least) continue
      top.offer(document, isWhole?.(document) ? score + aboveScores : score)
      least = top.least
    }
    return count
  }
}

/** The slot of a query that looks for nothing else, and asks nothing more of what holds it. */
function onlySlotOf({ clauses, excluded }: ResolvedQuery): Slot | undefined {
  const terms = clauses.flatMap(({ any }) => any).filter(({ slots }) => slots.length > 0)
  const [term] = terms
  const isAlone = terms.length === 1 && excluded.length === 0 && term?.slots.length === 1 && term.phrase === null
  return isAlone ? term.slots[0] : undefined
}

type Picked = Pick<FoundWords, 'total' | 'documents' | 'scores'>

/** Of the best those that hold, once they are read. */
function keepVerified(request: WordsRequest, best: Picked, verify: Test): Picked {
  const kept: number[] = []
  for (const [place, document] of best.documents.entries()) {
    if (place % 64 === 0 && request.isCancelled()) throw new Cancelled()
    if (verify(document)) kept.push(place)
  }
  const read = best.documents.length
  const share = read === 0 ? 0 : kept.length / read
  const shown = kept.slice(0, request.most)
  return {
    total: read < best.total ? Math.max(kept.length, Math.round(share * best.total)) : kept.length,
    documents: Int32Array.from(shown, (place) => best.documents[place]!),
    scores: Float32Array.from(shown, (place) => best.scores[place]!),
  }
}
