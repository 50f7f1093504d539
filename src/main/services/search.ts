/** Finds messages in every branch of every conversation, and conversations by their titles. */
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { SearchFilters, SearchHit, SearchMode, SearchNotice, Understood } from '../../contract/search.ts'
import type { Db } from '../db/database.ts'
import { AppError, notFound } from '../errors.ts'
import { parseSearchQuery, withOpenEnd, type SearchMark } from '../finding/query/search-query.ts'
import { cutSnippet } from '../finding/query/search-snippet.ts'
import { findConversation } from '../repositories/conversations.ts'
import type { MessageHitRow, TitleHitRow } from '../repositories/search.ts'
import type { ReadTasks } from '../workers/read-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'

export interface FindInput {
  query: string
  mode: SearchMode
  limit: number
  cursor?: string | undefined
  filters?: SearchFilters | undefined
  isFinal: boolean
}

export interface Found {
  hits: SearchHit[]
  total: number
  cursor: string | null
  tookMs: number
  mode: SearchMode
  notice: SearchNotice
  understood: Understood
}

/** Said when meaning was asked for and only words can answer. */
const byWordsOnly: SearchNotice = {
  code: 'meaning_building',
  message: 'Your history is not prepared for finding by meaning yet. This was found by its words.',
}

export function createSearch(deps: { db: Db; reader: WorkerClient<ReadTasks> }) {
  return {
    async find(personId: PersonId, input: FindInput, signal?: AbortSignal): Promise<Found> {
      const startedAt = performance.now()
      const text = input.query.trim()
      const { match, parts, marks } = parseSearchQuery(input.isFinal ? text : withOpenEnd(text))
      const offset = input.cursor === undefined ? 0 : parseCursor(input.cursor)
      const page = { personId, filters: input.filters ?? {}, limit: input.limit, offset }
      const found = await deps.reader.ask('search', { page, sought: { match, parts } }, signal)
      return {
        hits: [
          ...found.titles.map((row) => titleHit(row, marks)),
          ...found.messages.map((row) => messageHit(row, marks)),
        ],
        total: found.total,
        cursor: found.isLast ? null : String(offset + found.messages.length),
        tookMs: performance.now() - startedAt,
        mode: 'words',
        notice: input.mode === 'words' ? null : byWordsOnly,
        understood: { text, filters: [], corrections: [] },
      }
    },

    async within(
      personId: PersonId,
      input: { conversationId: ConversationId; query: string; mode: SearchMode },
      signal?: AbortSignal,
    ) {
      const { conversationId, query, mode } = input
      if (!findConversation(deps.db, personId, conversationId)) throw notFound('conversation')
      const found = await deps.reader.ask('searchWithin', { personId, conversationId, query }, signal)
      return { ...found, notice: mode === 'words' ? null : byWordsOnly }
    },
  }
}

function parseCursor(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor)
  throw new AppError('BAD_REQUEST', 'This place in the results is not known. Search again from the beginning.')
}

const titleHit = (row: TitleHitRow, marks: SearchMark[]): SearchHit => ({
  conversation: { id: row.conversationId, title: row.title, isArchived: row.archivedAt !== null },
  message: null,
  snippet: cutSnippet(row.title, marks),
  score: 1,
  why: [{ kind: 'title' }],
  alike: 0,
})

const messageHit = (row: MessageHitRow, marks: SearchMark[]): SearchHit => ({
  conversation: { id: row.conversationId, title: row.title, isArchived: row.archivedAt !== null },
  message: {
    id: row.messageId,
    uid: row.uid,
    sender: row.sender,
    createdAt: row.createdAt,
    isActive: row.isActive === 1,
  },
  snippet: cutSnippet(row.content, marks),
  // FTS5's bm25 is negative and without bound: half the scale is a rank of −4.
  score: row.rank < 0 ? row.rank / (row.rank - 4) : 0,
  why: [{ kind: 'words', words: marks.map(({ text }) => text) }],
  alike: 0,
})
