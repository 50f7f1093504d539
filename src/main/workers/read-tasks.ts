/** What the reading worker can do, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import { parseSearchQuery, type SearchMark } from '../finding/query/search-query.ts'
import { locateMarks } from '../finding/query/search-snippet.ts'
import { findBookmarks, type BookmarkTask } from '../repositories/bookmarks.ts'
import { listQueryValues, type QueryValuesTask } from '../repositories/query-values.ts'
import { listShownTexts } from '../repositories/shown-texts.ts'
import { countConversation } from '../repositories/conversation-stats.ts'
import {
  countMessages,
  findMessages,
  findTitles,
  listConversationTexts,
  type MessageHitRow,
  type SearchPage,
  type TitleHitRow,
  type WordsSought,
} from '../repositories/search.ts'
import { extractSummary } from './extract-summary.ts'

export interface SearchTask {
  page: SearchPage
  sought: WordsSought
}

export interface FoundRows {
  titles: TitleHitRow[]
  messages: MessageHitRow[]
  total: number
  isLast: boolean
}

export interface WithinTask {
  personId: PersonId
  conversationId: ConversationId
  query: string
}

export interface MatchWithin {
  messageId: MessageId
  isActive: boolean
  count: number
}

const mostTitles = 10

export type ReadTasks = ReturnType<typeof createReadTasks>

export const createReadTasks = (db: Database) => ({
  queryValues: (task: QueryValuesTask) => listQueryValues(db, task),
  bookmarks: (task: BookmarkTask) => findBookmarks(db, task),
  conversationStats: (id: ConversationId) => countConversation(db, id),
  summarise: (id: ConversationId) => extractSummary(listShownTexts(db, id)),
  search({ page, sought }: SearchTask): FoundRows {
    if (sought.match === undefined && sought.parts.length === 0)
      return { titles: [], messages: [], total: 0, isLast: true }
    const hasTitles = sought.match !== undefined && Object.keys(page.filters).length === 0
    const titles = hasTitles ? findTitles(db, page.personId, sought.match, mostTitles) : []
    const count = countMessages(db, page, sought)
    const messages = findMessages(db, page, sought)
    const isLast = messages.length < page.limit || page.offset + messages.length >= count
    return { titles: page.offset === 0 ? titles : [], messages, total: titles.length + count, isLast }
  },

  searchWithin({ personId, conversationId, query }: WithinTask): { matches: MatchWithin[]; words: string[] } {
    const { marks, unwanted } = parseSearchQuery(query)
    const words = new Set<string>()
    const matches: MatchWithin[] = []
    if (marks.length === 0) return { matches, words: [] }
    for (const { messageId, isActive, content } of listConversationTexts(db, personId, conversationId)) {
      const holds = (mark: SearchMark) => locateMarks(content, [mark], 1).length > 0
      if (!marks.every(holds) || unwanted.some(holds)) continue
      const places = locateMarks(content, marks, Infinity)
      for (const { start, end } of places) words.add(content.slice(start, end))
      matches.push({ messageId, isActive: isActive === 1, count: places.length })
    }
    return { matches, words: [...words].slice(0, mostWords) }
  },
})

/** How many different spellings of what was found are told. */
const mostWords = 50
