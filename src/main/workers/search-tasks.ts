/** What the search worker can do. Its index is taken further before every answer, so that nothing new is missed. */
import type { Database } from 'better-sqlite3'
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'
import type { SearchFilters, SearchMode, SnippetPiece } from '../../contract/search.ts'
import { createEngine } from '../finding/engine/engine.ts'
import type { TextMatcher } from '../finding/engine/text-matcher.ts'
import { toTitleMatch } from '../finding/engine/title-match.ts'
import type { Meaning } from '../finding/engine/rank-view.ts'
import { Cancelled } from '../finding/words/cancelled.ts'
import { parseQuery } from '../finding/query/parse-query.ts'
import type { ParsedQuery } from '../finding/query/query.ts'
import { cutSnippet } from '../finding/query/snippet.ts'
import type { VectorHit } from '../finding/vectors/best-of-messages.ts'
import type { VectorIndex } from '../finding/vectors/vector-index.ts'
import { compareWords, type Compared } from '../finding/words/compare.ts'
import type { MessageSource, WordsIndex } from '../finding/words/words-index.ts'
import { createMarks } from '../repositories/search-marks.ts'
import { createSearchRows, type TitleHitRow } from '../repositories/search.ts'
import { pageOfHits } from './page-of-hits.ts'

/** What a model made of a question, and the set of vectors it is to be compared with. */
export interface EncodedQuestion {
  setId: number
  vector: Float32Array
}

export interface FindTask {
  personId: PersonId
  parsed: ParsedQuery
  filters: SearchFilters
  mode: SearchMode
  /** Null for a search by words. */
  question: EncodedQuestion | null
  offset: number
  limit: number
}

export interface TitleHit {
  row: TitleHitRow
  snippet: SnippetPiece[]
}

export interface WithinTask {
  personId: PersonId
  conversationId: ConversationId
  parsed: ParsedQuery
  mode: SearchMode
  question: EncodedQuestion | null
}

export interface NearestTask {
  personId: PersonId
  question: EncodedQuestion
  /** Only what one side wrote. */
  sender: Sender | null
  limit: number
}

export interface SimilarTask {
  personId: PersonId
  setId: number
  messageId: MessageId
  limit: number
}

export interface CompareTask {
  /** Null for the index of words. */
  setId: number | null
  /** The last message, or vector, that was compared. */
  after: number
}

/** How long an answer waits for what is new to be taken into the index; the rest follows in between. */
const catchUpMs = 100
/** So long a look at how far it is takes over what is new. */
const refreshMs = 20
const mostTitles = 10
/** More messages than one conversation should ever have. */
const mostWithin = 1_000_000
/** How many different spellings of what was found are told. */
const mostSpellings = 50
/** A name that opens so many messages is that of someone who speaks in them. */
const speakerFrom = 20

export type SearchTasks = ReturnType<typeof createSearchTasks>

export interface SearchParts {
  /** Can only read. */
  db: Database
  index: WordsIndex
  /** What the index is made from. */
  source: MessageSource
  /** Undefined for a set that is not there. */
  openVectors(setId: number): VectorIndex | undefined
  /** Ends the worker once it has answered, and removes the index of words. */
  forgetWords(): void
}

export function createSearchTasks({ db, index, source, openVectors, forgetWords }: SearchParts) {
  const rows = createSearchRows(db)
  const engine = createEngine({ index, marks: createMarks(db), readText: rows.readText })
  const speakers = createSpeakers(index, (personId) => engine.listSpeakers(personId, speakerFrom))
  const nothingTyped = parseQuery('', { now: 0, timeZone: 'UTC', isFinal: true })

  function meaningOf(question: EncodedQuestion | null): Meaning | null {
    const vectors = question && openVectors(question.setId)
    return vectors ? { vector: question.vector, vectors } : null
  }

  function findTitles({ personId, parsed, filters }: FindTask, { scan, isMatch }: TextMatcher): TitleHit[] {
    const match = toTitleMatch(parsed)
    if (match === undefined || parsed.filters.length > 0 || Object.keys(filters).length > 0) return []
    return rows.findTitles(match, personId, mostTitles).map((row) => ({
      row,
      snippet: cutSnippet({ text: row.title, scan, isMatch, passage: null }),
    }))
  }

  function findNearest({ personId, question, sender, limit }: NearestTask): VectorHit[] {
    index.catchUp(catchUpMs)
    const meaning = meaningOf(question)
    const filters = sender === null ? {} : { sender }
    return meaning ? engine.findNearest({ personId, parsed: nothingTyped, filters, meaning, most: limit }) : []
  }

  return {
    /** All of one moment, and a lock on the database is taken once instead of for every row. */
    find: db.transaction((task: FindTask, isTakenBack: () => boolean) => {
      const isWhole = index.catchUp(catchUpMs)
      const meaning = task.mode === 'words' ? null : meaningOf(task.question)
      const answer = engine.find({ ...task, meaning }, isTakenBack)
      if (isTakenBack()) throw new Cancelled()
      const titles = task.mode === 'meaning' ? [] : findTitles(task, answer.matcher)
      const { hits, taken } = pageOfHits(answer, task.limit, rows.findMessage)
      const next = task.offset + taken
      return {
        titles: task.offset === 0 ? titles : [],
        hits,
        total: titles.length + answer.total,
        next: taken > 0 && next < answer.total ? next : null,
        corrections: answer.corrections,
        isByMeaning: meaning !== null,
        speakers: speakers.of(task.personId),
        isWhole,
      }
    }),

    /** Names that open many of the person's messages, as in transcripts: the encoder is asked without them. */
    speakers({ personId }: { personId: PersonId }): string[] {
      index.catchUp(catchUpMs)
      return speakers.of(personId)
    },

    /** The messages of one conversation that hold every word, or are near in meaning, from its beginning. */
    within(task: WithinTask, isTakenBack: () => boolean) {
      const isWhole = index.catchUp(catchUpMs)
      const meaning = task.mode === 'words' ? null : meaningOf(task.question)
      const { personId, conversationId, parsed, mode } = task
      const request = { personId, parsed, filters: { conversationId }, meaning, mode, most: mostWithin }
      const { messageIds, meantIds, matcher } = engine.findWithin(request, isTakenBack)
      const words = new Set<string>()
      const wanted = new Set(meaning !== null && task.mode === 'meaning' ? meantIds : [...messageIds, ...meantIds])
      const matches = [...wanted].flatMap((id) => {
        const row = rows.findMessage(id)
        const isMeant = meantIds.has(id)
        const places = row && matcher.locate(row.content)
        if (!row || !(places || isMeant)) return []
        for (const { start, end } of places ?? []) words.add(row.content.slice(start, end))
        return [{ row, count: places?.length ?? 0, isMeant }]
      })
      matches.sort((a, b) => a.row.depth - b.row.depth || a.row.messageId - b.row.messageId)
      return {
        matches: matches.map(({ row: { messageId, isActive }, count, isMeant }) => ({
          messageId,
          isActive: isActive === 1,
          count,
          isMeant,
        })),
        words: [...words].slice(0, mostSpellings),
        isWhole,
        isByMeaning: meaning !== null,
      }
    },

    /** The passages nearest in meaning to a text, among the person's messages. */
    nearest: findNearest,

    /** The passages nearest in meaning to a message's own, that of each other message. */
    similar({ personId, setId, messageId, limit }: SimilarTask): VectorHit[] {
      const vectors = openVectors(setId)?.vectorsOf(messageId) ?? []
      const best = new Map<number, VectorHit>()
      for (const vector of vectors.slice(0, mostPassages)) {
        const task = { personId, question: { setId, vector }, sender: null, limit: limit + 1 }
        for (const hit of findNearest(task)) {
          if (hit.messageId === messageId || (best.get(hit.messageId)?.cosine ?? -2) >= hit.cosine) continue
          best.set(hit.messageId, hit)
        }
      }
      return [...best.values()].toSorted((a, b) => b.cosine - a.cosine).slice(0, limit)
    },

    /** Vectors of a set have come or gone; a set that is not in use is not opened for it. */
    vectorsChanged({ setId }: { setId: number }): void {
      openVectors(setId)?.refresh()
    },

    /**
     * Where the index of words, or a set of vectors, differs from what it was made of: some of it at a time, so that
     * questions are answered in between. `next` is where to go on.
     */
    compare: db.transaction(({ setId, after }: CompareTask): Compared => {
      if (setId === null)
        return index.catchUp(catchUpMs) ? compareWords(index, source, after) : { findings: [], next: after }
      return openVectors(setId)?.compare(after) ?? { findings: [], next: null }
    }),

    forgetWords,

    /** Takes over what is new or gone and goes on until nothing is left to do; says how far it is. */
    refresh() {
      const isWhole = index.catchUp(refreshMs)
      return { isWhole, ...index.progress(), savedChange: index.savedChange }
    },
  }
}

/** A long message is compared by its first passages. */
const mostPassages = 4

/** Counted again only when there are other messages than before. */
function createSpeakers(index: WordsIndex, list: (personId: PersonId) => string[]) {
  const known = new Map<PersonId, string[]>()
  let knownFor = ''
  return {
    of(personId: PersonId): string[] {
      const { count, liveCount } = index.documents
      const now = `${Math.floor(count / 64)} ${Math.floor(liveCount / 64)}`
      if (now !== knownFor) known.clear()
      knownFor = now
      const names = known.get(personId) ?? list(personId)
      known.set(personId, names)
      return names
    },
  }
}
