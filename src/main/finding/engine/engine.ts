/**
 * Finds messages: by their words, by their meaning, or both ranked as one. Knows the indexes and nothing of how rows are
 * stored; what it needs of a text it asks for.
 */
import type { SearchFilters, SearchMode } from '../../../contract/search.ts'
import type { ParsedQuery, Span } from '../query/query.ts'
import { meaningFrom, rank as rankByWeights } from '../rank/rank.ts'
import type { Ranked } from '../rank/view.ts'
import { holdsPhrase } from '../text/holds-phrase.ts'
import { Cancelled } from '../words/cancelled.ts'
import { createWordsFinder, type FoundWords } from '../words/find-words.ts'
import { resolveQuery, type ResolvedQuery } from '../words/resolve.ts'
import { every, type Test } from '../words/test.ts'
import { createTop } from '../words/top.ts'
import type { WordsIndex } from '../words/words-index.ts'
import { createAllowed, type Allowed } from './allowed.ts'
import { isListing, questionOf, withinAny, withoutStopWords, withoutTimes, type Asked } from './asked.ts'
import { createCorrector, type Correction } from './corrections.ts'
import type { Marks } from './filter.ts'
import { createRankView, type Meaning } from './rank-view.ts'
import { blockAt, putFirst } from './blocks.ts'
import { loosenPhrases } from './loosen-phrases.ts'
import { countQuotations, takeQuotations } from './quotations.ts'
import { createTextMatcher, type TextMatcher } from './text-matcher.ts'

export interface EngineRequest {
  personId: number
  parsed: ParsedQuery
  filters: SearchFilters
  mode: SearchMode
  /** Null for a search by words. */
  meaning: Meaning | null
  offset: number
}

/** What is quoted in a sentence is taken apart. */
type Read = EngineRequest & ReturnType<typeof takeQuotations>

export interface RankedMessage {
  messageId: number
  /** From 0 to 1. */
  score: number
  holdsWords: boolean
  isMeant: boolean
  isInTime: boolean
  isSpokenBy: boolean
  /** The passage nearest in meaning, where the scan found one. */
  passage: Span | null
}

export interface EngineAnswer {
  /** From the offset on, as far as they were ranked together. */
  messages: RankedMessage[]
  total: number
  matcher: TextMatcher
  corrections: Correction[]
}

const none = new Int32Array(0)

/** A query of so few words is looked up, not asked: what holds every word comes first. */
const fewWords = 3
/** So many of the best by words, and by meaning, are ranked together; further pages take the next so many by words. */
const rankedTogether = 200
/** What neither holds a word nor is near in meaning is shown only if it is ranked so high. */
const shownByPlace = 50
/** So many messages of one conversation are found by meaning; and who wants nothing else gets the nearest few anyway. */
const meantWithin = 100
const meantAtLeast = 3

export interface EngineParts {
  index: WordsIndex
  marks: Marks
  readText(messageId: number): string
  /** Whoever fits the weights looks at what is ranked. */
  rank?: typeof rankByWeights
}

export function createEngine({ index, marks, readText, rank = rankByWeights }: EngineParts) {
  const finder = createWordsFinder(index)
  const corrector = createCorrector(index)
  const allow = createAllowed(index, marks)
  const messageIdOf = (document: number): number => index.documents.columns.messageId[document] ?? 0

  function understand(request: Asked, isGuess: boolean) {
    const allowed = allow(request)
    const isKnown = (word: string): boolean => finder.holdsAny(word, allowed.documents)
    const { clauses, corrections } = corrector.apply(request.parsed, { isKnown, isGuess })
    const { excluded } = request.parsed
    const telling = withoutStopWords(clauses)
    const resolve = (some: typeof telling): ResolvedQuery => resolveQuery({ clauses: some, excluded }, index.holds)
    const subject = withoutTimes(telling)
    return { allowed, corrections, query: resolve(telling), subject: resolve(subject) }
  }

  interface WordsWanted {
    query: ResolvedQuery
    allowed: Uint8Array
    most: number
    wholeFirst: boolean
    isCancelled(): boolean
  }

  const findWords = (wanted: WordsWanted): FoundWords =>
    finder.find({
      ...wanted,
      holdsPhrase: (document, words) => holdsPhrase(readText(messageIdOf(document)), words),
    })

  /** Scans the vectors, and answers with the documents nearest in meaning, best first, and their passages. */
  function findMeant({ vector, vectors }: Meaning, allowed: Allowed, most: number, isWhole = false) {
    vectors.refresh()
    const hits = vectors.search(vector, most, allowed.messages(), isWhole)
    const passages = new Map<number, Span>()
    for (const { messageId, start, end } of hits) {
      const document = index.documents.numberOf(messageId)
      if (document >= 0) passages.set(document, { start, end })
    }
    return { documents: Int32Array.from(passages.keys()), passages, hits }
  }

  /** What words found as the ranker sees it, with what is quoted among these documents. */
  function viewOf({ quotations, meaning }: Read, { slots }: FoundWords, documents: Int32Array) {
    const quoted = countQuotations(quotations, {
      documents,
      slots,
      size: index.documents.count,
      holds: (document, words) => holdsPhrase(readText(messageIdOf(document)), words),
    })
    return createRankView(index, [...slots, ...quoted], meaning)
  }

  /** The messages that hold words, in blocks, so that every page of a long list is ranked alike. */
  function rankWords(request: Read, query: ResolvedQuery, allowed: Uint8Array, isCancelled: () => boolean) {
    const { offset, parsed } = request
    const wholeFirst = query.clauses.filter(({ isOptional }) => !isOptional).length <= fewWords
    const found = findWords({ query, allowed, wholeFirst, most: offset + rankedTogether, isCancelled })
    const isMatch = conditionOf(query, found) ?? found.matches
    const isWanted: Test = (document) => found.slots.some(({ times }) => times[document] !== 0) && isMatch(document)
    const { documents } = found
    const block = blockAt(createRankView(index, [], null), documents, { offset, size: rankedTogether, isWanted })
    const view = viewOf(request, found, block.words)
    const question = { ...questionOf(parsed), mode: 'words' as const }
    const ranked = putFirst(rank(view, question, { words: block.words, meaning: none }, block.isWanted), found.isWhole)
    return {
      ranked: ranked.slice(offset - block.first),
      total: found.total,
      passages: new Map<number, Span>(),
      bestWords: wordsOf(ranked[0], found),
    }
  }

  /** What words and meaning found, and what stands around it, as one list. */
  function rankBoth(
    request: Read & { meaning: Meaning },
    query: ResolvedQuery,
    allowed: Allowed,
    isCancelled: () => boolean,
  ) {
    const found = findWords({ query, allowed: allowed.documents, wholeFirst: false, most: rankedTogether, isCancelled })
    if (isCancelled()) throw new Cancelled()
    const meant = findMeant(request.meaning, allowed, rankedTogether)
    if (isCancelled()) throw new Cancelled()
    const words = request.mode === 'meaning' ? none : found.documents
    const view = viewOf(request, found, found.documents)
    const question = { ...questionOf(request.parsed), mode: request.mode }
    const isWanted = conditionOf(query, found) ?? allowed.has
    const meaning = meant.documents.filter(isWanted)
    const ranked = rank(view, question, { words, meaning }, isWanted).filter(
      (hit, place) => place < shownByPlace || hit.words.length > 0 || hit.meaning,
    )
    return {
      ranked: ranked.slice(request.offset),
      total: ranked.length,
      passages: meant.passages,
      bestWords: wordsOf(ranked[0], found),
    }
  }

  /** For a query of filters and times alone: all that they let through, of whom it asks about, the newest first. */
  function list(request: Read, query: ResolvedQuery, isAllowed: Test): EngineAnswer {
    const { count, columns } = index.documents
    const { createdAt, messageId } = columns
    const { times, speaker } = request.parsed
    const isSpokenBy: Test = (document) => index.documents.isAnswer(document) === (speaker === 'ai')
    const isMeant = every([isAllowed, withinAny(times, createdAt), ...(speaker === null ? [] : [isSpokenBy])])
    const top = createTop(request.offset + rankedTogether, (one, other) => messageId[one]! > messageId[other]!)
    let total = 0
    for (let document = 0; document < count; document++) {
      if (!isMeant(document)) continue
      total++
      if (createdAt[document]! >= top.least) top.offer(document, createdAt[document]!)
    }
    const isInTime = times.length > 0
    const messages = [...top.take().documents].slice(request.offset).map((document): RankedMessage => ({
      messageId: messageIdOf(document),
      score: 1,
      holdsWords: false,
      isMeant: false,
      isInTime,
      isSpokenBy: speaker !== null,
      passage: null,
    }))
    return { messages, total, matcher: createTextMatcher(query), corrections: [] }
  }

  function findAsAsked(asked: EngineRequest, isCancelled: () => boolean): EngineAnswer {
    const request: Read = { ...asked, ...takeQuotations(asked.parsed) }
    const { query, subject, allowed, corrections } = understand(request, request.meaning !== null)
    if (isListing(request)) return list(request, query, allowed.has)
    const { meaning } = request
    const { ranked, total, passages, bestWords } = meaning
      ? rankBoth({ ...request, meaning }, query, allowed, isCancelled)
      : rankWords(request, query, allowed.documents, isCancelled)
    const toMessage = (hit: Ranked): RankedMessage => ({
      messageId: messageIdOf(hit.doc),
      score: hit.score,
      holdsWords: hit.words.length > 0,
      // What holds none of the words is there for its meaning, however far that is.
      isMeant: hit.meaning || (hit.words.length === 0 && passages.has(hit.doc)),
      isInTime: hit.time,
      isSpokenBy: hit.speaker,
      passage: passages.get(hit.doc) ?? null,
    })
    const told = corrections.filter(({ to }) => meaning === null || bestWords.includes(to))
    return { messages: ranked.map(toMessage), total, matcher: createTextMatcher(subject), corrections: told }
  }

  return {
    /** Phrases hold, unless nobody wrote them: then their words count. Throws `Cancelled` soon after `isCancelled` says so. */
    find(request: EngineRequest, isCancelled: () => boolean): EngineAnswer {
      const strict = findAsAsked(request, isCancelled)
      const loosened = strict.total > 0 ? null : loosenPhrases(request.parsed)
      if (!loosened) return strict
      const loose = findAsAsked({ ...request, parsed: loosened.parsed }, isCancelled)
      return loose.total === 0 ? strict : { ...loose, corrections: [...loosened.corrections, ...loose.corrections] }
    },

    /** The messages of one conversation that hold every word, and those near in meaning, in no order. */
    findWithin(
      request: Asked & Pick<EngineRequest, 'meaning' | 'mode'> & { most: number },
      isCancelled: () => boolean,
    ) {
      const { subject: query, allowed } = understand(request, false)
      const clauses = query.clauses.map((clause) => ({ ...clause, isRequired: true }))
      const { most } = request
      const found = findWords({
        query: { ...query, clauses },
        allowed: allowed.documents,
        wholeFirst: false,
        most,
        isCancelled,
      })
      const meant = request.meaning ? findMeant(request.meaning, allowed, meantWithin).hits : []
      const certain = request.mode === 'meaning' ? meantAtLeast : 0
      const near = meant.filter(({ cosine }, place) => place < certain || cosine >= meaningFrom)
      return {
        messageIds: [...found.documents].map(messageIdOf),
        meantIds: new Set(near.map(({ messageId }) => messageId)),
        matcher: createTextMatcher(query),
      }
    },

    /** The passages nearest in meaning among what the person may find: texts like another text, not like a part of one. */
    findNearest: (request: Asked & { meaning: Meaning; most: number }) =>
      findMeant(request.meaning, allow(request), request.most, true).hits,

    /** Names that open at least so many of the person's messages, in lower case: who speaks in transcripts. */
    listSpeakers(personId: number, atLeast: number): string[] {
      const { columns, count } = index.documents
      const { speaker, person } = columns
      const counts = new Map<number, number>()
      for (let document = 0; document < count; document++) {
        const number = speaker[document]!
        if (number !== 0 && person[document] === personId) counts.set(number, (counts.get(number) ?? 0) + 1)
      }
      const known = [...counts].filter(([, often]) => often >= atLeast)
      return known.flatMap(([number]) => index.names.nameOf('speaker', number) ?? [])
    },
  }
}

/** Phrases, beginnings, alternatives and exclusions hold for what is found by meaning too. */
function conditionOf({ clauses, excluded }: ResolvedQuery, found: FoundWords): Test | undefined {
  const required = clauses.filter(({ isRequired }) => isRequired)
  if (required.length === 0 && excluded.length === 0) return undefined
  const terms = [...required.flatMap(({ any }) => any), ...excluded]
  if (terms.every(({ phrase }) => phrase === null)) return found.matches
  // Phrases were verified by reading; only what was read is known.
  const verified = new Set(found.documents)
  return (document) => verified.has(document)
}

/** The words of the query that a hit holds, as the index spells them. */
const wordsOf = (hit: Ranked | undefined, { slots }: FoundWords): string[] =>
  (hit?.words ?? []).flatMap((place) => slots[place]?.text ?? [])
