/**
 * Finds messages: by their words, by their meaning, or both ranked as one. Knows the indexes and nothing of how rows are
 * stored; what it needs of a text it asks for.
 */
import type { SearchFilters, SearchMode } from '../../../contract/search.ts'
import type { ParsedQuery } from '../query/query.ts'
import { fold } from '../text/fold.ts'
import { holdsPhrase } from '../text/holds-phrase.ts'
import { isStopWord } from '../text/stop-words.ts'
import { createWordsFinder, type FoundWords } from '../words/find-words.ts'
import { resolveQuery, type ResolvedQuery } from '../words/resolve.ts'
import type { Test } from '../words/test.ts'
import type { WordsIndex } from '../words/words-index.ts'
import { createCorrector, type Correction } from './corrections.ts'
import { createFilter, type Marks } from './filter.ts'
import { createTextMatcher, type TextMatcher } from './text-matcher.ts'

export interface EngineRequest {
  personId: number
  parsed: ParsedQuery
  filters: SearchFilters
  mode: SearchMode
  offset: number
  limit: number
}

export interface RankedMessage {
  messageId: number
  /** From 0 to 1. */
  score: number
}

export interface EngineAnswer {
  messages: RankedMessage[]
  total: number
  /** Where the next page begins. */
  next: number | null
  matcher: TextMatcher
  corrections: Correction[]
}

/** A query of so few words is looked up, not asked: every word has to occur. */
const fewWords = 3

export function createEngine(parts: { index: WordsIndex; marks: Marks; readText(messageId: number): string }) {
  const { index, marks, readText } = parts
  const finder = createWordsFinder(index)
  const corrector = createCorrector(index)
  const messageIdOf = (document: number): number => index.documents.columns.messageId[document] ?? 0

  function understand(request: EngineRequest) {
    const isAllowed = createFilter(index, marks, {
      personId: request.personId,
      filters: request.filters,
      parsed: request.parsed.filters,
    })
    const isKnown = (word: string): boolean => finder.holdsAny(word, isAllowed)
    const { parsed, corrections } = corrector.apply(request.parsed, isKnown)
    const clauses = withoutStopWords(parsed.clauses)
    return { isAllowed, corrections, query: resolveQuery({ clauses, excluded: parsed.excluded }, index.holds) }
  }

  interface WordsWanted {
    query: ResolvedQuery
    isAllowed: Test
    most: number
    isCancelled(): boolean
  }

  const findWords = ({ query, ...wanted }: WordsWanted): FoundWords =>
    finder.find({
      query,
      ...wanted,
      wantsAll: query.clauses.length <= fewWords,
      holdsPhrase: (document, words) => holdsPhrase(readText(messageIdOf(document)), words),
    })

  return {
    /** Throws `Cancelled` soon after `isCancelled` says so. */
    find(request: EngineRequest, isCancelled: () => boolean): EngineAnswer {
      const { query, isAllowed, corrections } = understand(request)
      const found = findWords({ query, isAllowed, most: request.offset + request.limit, isCancelled })
      const page = [...found.documents].slice(request.offset)
      const next = request.offset + page.length
      return {
        messages: page.map((document, place) => ({
          messageId: messageIdOf(document),
          score: toShare(found.scores[request.offset + place] ?? 0),
        })),
        total: found.total,
        next: page.length > 0 && next < found.total ? next : null,
        matcher: createTextMatcher(query),
        corrections,
      }
    },

    /** The messages of one conversation that hold every word, in no order. */
    findWithin(request: EngineRequest, isCancelled: () => boolean): { messageIds: number[]; matcher: TextMatcher } {
      const { query, isAllowed } = understand(request)
      const clauses = query.clauses.map((clause) => ({ ...clause, isRequired: true }))
      const found = findWords({ query: { ...query, clauses }, isAllowed, most: request.limit, isCancelled })
      return { messageIds: [...found.documents].map(messageIdOf), matcher: createTextMatcher(query) }
    },

    /** Gives memory back that only queries need. */
    rest(): void {
      finder.release()
      corrector.forget()
    },
  }
}

/**
 * Without the words that say little, where there are others. They would rank by chance, and cost the most: one of them
 * stands in every second message.
 */
function withoutStopWords(clauses: ParsedQuery['clauses']): ParsedQuery['clauses'] {
  const saysLittle = ({ any, isRequired }: ParsedQuery['clauses'][number]): boolean =>
    !isRequired && any.every(({ kind, text, isOpen }) => kind === 'word' && !isOpen && isStopWord(fold(text)))
  const telling = clauses.filter((clause) => !saysLittle(clause))
  return telling.length > 0 ? telling : clauses
}

/** Until it is known how likely a hit is right, half the scale is a BM25 of 6. */
const toShare = (score: number): number => score / (score + 6)
