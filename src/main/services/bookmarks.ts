/** Messages that a person wants to find again. */
import type { MessageId, PersonId } from '../../contract/base.ts'
import type { Bookmark } from '../../contract/bookmarks.ts'
import type { Sender } from '../../contract/messages.ts'
import type { Db } from '../db/database.ts'
import { transactionally } from '../db/database.ts'
import { notFound } from '../errors.ts'
import { cutSnippet } from '../finding/query/snippet.ts'
import { fold } from '../finding/text/fold.ts'
import { scanTerms } from '../finding/text/scan-terms.ts'
import type { Clock } from '../platform/clock.ts'
import type { BookmarkPlace, BookmarkRow } from '../repositories/bookmarks.ts'
import { findMessage, updateMessage } from '../repositories/messages.ts'
import type { ReadTasks } from '../workers/read-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import type { EventHub } from './events.ts'
import type { PlacedMessage } from './message-reader.ts'

const wordsAtMost = 32

export function createBookmarks(deps: {
  db: Db
  events: EventHub
  clock: Clock
  messages: { get(personId: PersonId, id: MessageId): PlacedMessage }
  reader: WorkerClient<ReadTasks>
}) {
  const { db, events, clock, messages, reader } = deps
  return {
    /** Without `isBookmarked` the other way round than before. Keeping one twice keeps its first time. */
    set(personId: PersonId, id: MessageId, isBookmarked?: boolean): PlacedMessage {
      const row = findMessage(db, personId, id)
      if (!row || row.trashedAt !== null) throw notFound('message')
      const isWanted = isBookmarked ?? row.bookmarkedAt === null
      if (isWanted !== (row.bookmarkedAt !== null)) {
        transactionally(db, (tx) => updateMessage(tx, id, { bookmarkedAt: isWanted ? clock.now() : null }))
        events.publish(personId, { type: 'message.changed', conversationId: row.conversationId, messageId: id })
      }
      return messages.get(personId, id)
    },

    async list(
      personId: PersonId,
      input: { query: string; sender?: Sender | undefined; cursor?: string | undefined; limit: number },
      signal?: AbortSignal,
    ) {
      const words = input.query.split(/\s+/u).filter(Boolean).slice(0, wordsAtMost)
      const after = input.cursor === undefined ? undefined : parseCursor(input.cursor)
      const task = { personId, words, sender: input.sender, after, limit: input.limit + 1 }
      const rows = await reader.ask('bookmarks', task, signal)
      const page = rows.slice(0, input.limit)
      const last = page.at(-1)
      return {
        bookmarks: page.map((row) => present(row, words)),
        nextCursor: last && rows.length > page.length ? `${last.bookmarkedAt}.${last.messageId}` : undefined,
      }
    },
  }
}

const present = (row: BookmarkRow, words: string[]): Bookmark => ({
  conversation: { id: row.conversationId, title: row.title, isArchived: row.archivedAt !== null },
  message: {
    id: row.messageId,
    sender: row.sender,
    createdAt: row.createdAt,
    bookmarkedAt: row.bookmarkedAt,
    model:
      row.providerId !== null && row.modelId !== null ? { providerId: row.providerId, modelId: row.modelId } : null,
  },
  snippet: cutSnippet({
    text: row.content,
    scan: scanTerms,
    isMatch: (term) => words.some((word) => term.startsWith(fold(word))),
    passage: null,
  }),
})

/** A cursor that is not ours is the start of the list. */
function parseCursor(cursor: string): BookmarkPlace | undefined {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? []
  // The number was made from a row's id by `list`.
  return at && id ? { bookmarkedAt: Number(at), id: Number(id) as MessageId } : undefined
}
