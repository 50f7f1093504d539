/** What the search worker can do. Its index is taken further before every answer, so that nothing new is missed. */
import type { Database } from 'better-sqlite3'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { SearchFilters, SearchMode, SnippetPiece } from '../../contract/search.ts'
import { createEngine } from '../finding/engine/engine.ts'
import { toTitleMatch } from '../finding/engine/title-match.ts'
import { cutSnippet } from '../finding/query/snippet.ts'
import type { ParsedQuery } from '../finding/query/query.ts'
import { scanTerms } from '../finding/text/scan-terms.ts'
import type { WordsIndex } from '../finding/words/words-index.ts'
import { createMarks } from '../repositories/search-marks.ts'
import { createSearchRows, type MessageHitRow, type TitleHitRow } from '../repositories/search.ts'

export interface FindTask {
  personId: PersonId
  parsed: ParsedQuery
  filters: SearchFilters
  mode: SearchMode
  offset: number
  limit: number
}

export interface MessageHit {
  row: Omit<MessageHitRow, 'content'>
  snippet: SnippetPiece[]
  score: number
  /** The words that matched, as they are written there. */
  words: string[]
}

export interface TitleHit {
  row: TitleHitRow
  snippet: SnippetPiece[]
}

export interface WithinTask {
  personId: PersonId
  conversationId: ConversationId
  parsed: ParsedQuery
}

/** How long an answer waits for what is new to be taken into the index; the rest follows in between. */
const catchUpMs = 100
const mostTitles = 10
/** More messages than one conversation should ever have. */
const mostWithin = 1_000_000
/** How many different spellings of what was found are told. */
const mostSpellings = 50

export type SearchTasks = ReturnType<typeof createSearchTasks>

export function createSearchTasks(db: Database, index: WordsIndex) {
  const rows = createSearchRows(db)
  const engine = createEngine({ index, marks: createMarks(db), readText: rows.readText })

  function findTitles({ personId, parsed, filters }: FindTask, isMatch: (term: string) => boolean): TitleHit[] {
    const match = toTitleMatch(parsed)
    if (match === undefined || parsed.filters.length > 0 || Object.keys(filters).length > 0) return []
    return rows.findTitles(match, personId, mostTitles).map((row) => ({
      row,
      snippet: cutSnippet({ text: row.title, scan: scanTerms, isMatch, passage: null }),
    }))
  }

  return {
    find(task: FindTask, isTakenBack: () => boolean) {
      const isWhole = index.catchUp(catchUpMs)
      const { messages, total, next, matcher, corrections } = engine.find(task, isTakenBack)
      const titles = findTitles(task, matcher.isMatch)
      const hits = messages.flatMap(({ messageId, score }): MessageHit[] => {
        const found = rows.findMessage(messageId)
        if (!found) return []
        const { content, ...row } = found
        const snippet = cutSnippet({ text: content, scan: scanTerms, isMatch: matcher.isMatch, passage: null })
        return [{ row, snippet, score, words: spellings(snippet) }]
      })
      return { titles: task.offset === 0 ? titles : [], hits, total: titles.length + total, next, corrections, isWhole }
    },

    /** The messages of one conversation that hold every word, with how often, from its beginning. */
    within({ personId, conversationId, parsed }: WithinTask, isTakenBack: () => boolean) {
      const isWhole = index.catchUp(catchUpMs)
      const request = { personId, parsed, filters: { conversationId }, mode: 'words', offset: 0 } as const
      const { messageIds, matcher } = engine.findWithin({ ...request, limit: mostWithin }, isTakenBack)
      const words = new Set<string>()
      const matches = messageIds.flatMap((id) => {
        const row = rows.findMessage(id)
        const places = row && matcher.locate(row.content)
        if (!row || !places) return []
        for (const { start, end } of places) words.add(row.content.slice(start, end))
        return [{ row, count: places.length }]
      })
      matches.sort((a, b) => a.row.depth - b.row.depth || a.row.messageId - b.row.messageId)
      return {
        matches: matches.map(({ row: { messageId, isActive }, count }) => ({
          messageId,
          isActive: isActive === 1,
          count,
        })),
        words: [...words].slice(0, mostSpellings),
        isWhole,
      }
    },

    /** Takes over what is new or gone and goes on until nothing is left to do; says how far it is. */
    refresh() {
      const isWhole = index.catchUp(0)
      return { isWhole, ...index.progress(), savedChange: index.savedChange }
    },
  }
}

const spellings = (snippet: SnippetPiece[]): string[] => [
  ...new Set(snippet.filter(({ match }) => match === 'word').map(({ text }) => text)),
]
