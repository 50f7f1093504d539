/** Finds messages in every branch of every conversation, and conversations by their titles. */
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { SearchFilters, SearchHit, SearchMode, SearchNotice, Understood } from '../../contract/search.ts'
import { transactionally, type Db } from '../db/database.ts'
import { AppError, notFound } from '../errors.ts'
import { parseQuery } from '../finding/query/parse-query.ts'
import { toUnderstood } from '../finding/query/understood.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { findConversation } from '../repositories/conversations.ts'
import { deleteMessageChanges } from '../repositories/message-changes.ts'
import type { MessageHit, SearchTasks, TitleHit } from '../workers/search-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'

export interface FindInput {
  query: string
  mode: SearchMode
  limit: number
  cursor?: string | undefined
  filters?: SearchFilters | undefined
  timeZone?: string | undefined
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

/** Said while older messages are not in the index yet. */
const isBuilding: SearchNotice = {
  code: 'words_building',
  message: 'Your history is being prepared for finding, the newest messages first. Older ones may be missing for now.',
}

export function createSearch(deps: { db: Db; clock: Clock; log: Log; worker: WorkerClient<SearchTasks> }) {
  const { db, clock, log, worker } = deps
  const noticeFor = (mode: SearchMode, isWhole: boolean): SearchNotice =>
    isWhole ? (mode === 'words' ? null : byWordsOnly) : isBuilding

  return {
    async find(personId: PersonId, input: FindInput, signal?: AbortSignal): Promise<Found> {
      const startedAt = performance.now()
      const { query, mode, limit, isFinal, filters = {} } = input
      const parsed = parseQuery(query, { now: clock.now(), timeZone: input.timeZone ?? ownTimeZone(), isFinal })
      const offset = input.cursor === undefined ? 0 : parseCursor(input.cursor)
      const found = await worker.ask('find', { personId, parsed, filters: given(filters), mode, offset, limit }, signal)
      return {
        hits: [...found.titles.map(toTitleHit), ...found.hits.map(toMessageHit)],
        total: found.total,
        cursor: found.next === null ? null : String(found.next),
        tookMs: performance.now() - startedAt,
        mode: 'words',
        notice: noticeFor(mode, found.isWhole),
        understood: toUnderstood(query, parsed, found.corrections),
      }
    },

    async within(
      personId: PersonId,
      { conversationId, query, mode }: { conversationId: ConversationId; query: string; mode: SearchMode },
      signal?: AbortSignal,
    ) {
      if (!findConversation(db, personId, conversationId)) throw notFound('conversation')
      const parsed = parseQuery(query, { now: clock.now(), timeZone: ownTimeZone(), isFinal: false })
      const { matches, words, isWhole } = await worker.ask('within', { personId, conversationId, parsed }, signal)
      return { matches, words, notice: noticeFor(mode, isWhole) }
    },

    /** How far the index of words is: messages in it, messages in all, and its size on disk. */
    async progress(): Promise<{ indexed: number; total: number; bytes: number }> {
      const { indexed, total, bytes } = await worker.ask('refresh', undefined)
      return { indexed, total, bytes }
    },

    /** Has the index take in what is new, and take out what is gone, without waiting for a question. */
    refresh(): void {
      worker
        .ask('refresh', undefined)
        .then(({ savedChange }) => transactionally(db, (tx) => deleteMessageChanges(tx, savedChange)))
        .catch((error: unknown) => log.info({ err: error }, 'the index of words is taken further later'))
    },
  }
}

const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Without keys that hold nothing. */
const given = (filters: SearchFilters): SearchFilters =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined))

function parseCursor(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor)
  throw new AppError('BAD_REQUEST', 'This place in the results is not known. Search again from the beginning.')
}

const toTitleHit = ({ row, snippet }: TitleHit): SearchHit => ({
  conversation: { id: row.conversationId, title: row.title, isArchived: row.archivedAt !== null },
  message: null,
  snippet,
  score: 1,
  why: [{ kind: 'title' }],
  alike: 0,
})

const toMessageHit = ({ row, snippet, score, words }: MessageHit): SearchHit => ({
  conversation: { id: row.conversationId, title: row.title, isArchived: row.archivedAt !== null },
  message: {
    id: row.messageId,
    uid: row.uid,
    sender: row.sender,
    createdAt: row.createdAt,
    isActive: row.isActive === 1,
  },
  snippet,
  score,
  why: [{ kind: 'words', words }],
  alike: 0,
})
