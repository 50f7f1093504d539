/**
 * SQL of searching: the rows that are shown of what an index has found. Runs in the search worker.
 * `+?` instead of `?` keeps SQLite from looking at the value when it plans: whatever it has looked at makes it plan the
 * statement anew at every run, which takes longer than to find the row.
 */
import type { Database } from 'better-sqlite3'
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'

export interface MessageHitRow {
  messageId: MessageId
  uid: string
  conversationId: ConversationId
  title: string | null
  archivedAt: number | null
  lastActivityAt: number
  sender: Sender
  createdAt: number
  depth: number
  isActive: 0 | 1
  providerId: string | null
  modelId: string | null
  content: string
}

export interface TitleHitRow {
  conversationId: ConversationId
  title: string
  archivedAt: number | null
  lastActivityAt: number
}

/** So many conversations, the latest begun, are looked at for their titles. */
const newestTitles = 200

export function createSearchRows(db: Database) {
  const message = db.prepare<[number], MessageHitRow>(
    `select m.id as messageId, m.uid, m.conversation_id as conversationId, c.title, c.archived_at as archivedAt,
       c.last_activity_at as lastActivityAt, m.sender, m.created_at as createdAt, m.depth, m.is_active as isActive, m.provider_id as providerId, m.model_id as modelId, m.content
     from messages m join conversations c on c.id = m.conversation_id where m.id = +?`,
  )
  const text = db.prepare<[number], string>('select content from messages where id = ?').pluck()
  // A common word stands in every tenth title: the newest of them are enough, and found without reading the others.
  const titles = db.prepare<[string, PersonId, number], TitleHitRow>(
    `select conversationId, title, archivedAt, lastActivityAt from (
       select c.id as conversationId, c.title, c.archived_at as archivedAt, c.last_activity_at as lastActivityAt
       from titles_fts cross join conversations c on c.id = titles_fts.rowid
       where titles_fts match ? and c.person_id = +? and c.trashed_at is null
       order by titles_fts.rowid desc limit ${newestTitles})
     order by lastActivityAt desc limit +?`,
  )
  return {
    findMessage: (id: number) => message.get(id),
    readText: (id: number): string => text.get(id) ?? '',
    /** `match` is an FTS5 expression. Newest activity first, of the latest begun. */
    findTitles: (match: string, personId: PersonId, limit: number) => titles.all(match, personId, limit),
  }
}
