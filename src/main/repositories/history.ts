/** SQL that reads a whole history in its order, a row at a time, on a connection that can only read. */
import type { Database, Statement } from 'better-sqlite3'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { ExportScope } from '../../contract/exports.ts'

/** A row of `conversations` as SQLite has it. */
export interface StoredConversation {
  id: ConversationId
  uid: string
  title: string | null
  title_source: 'none' | 'local' | 'model' | 'user'
  status: 'active' | 'ended'
  started_at: number
  ended_at: number | null
  last_activity_at: number
  seen_at: number
  message_count: number
  pinned_at: number | null
  archived_at: number | null
  trashed_at: number | null
  provider_id: string | null
  model_id: string | null
  forked_from_uid: string | null
  metadata: string
  summary: string | null
}

/** A row of `messages` as SQLite has it. */
export interface StoredMessage {
  id: number
  uid: string
  parent_id: number | null
  depth: number
  is_chosen: 0 | 1
  is_active: 0 | 1
  sender: 'user' | 'ai'
  content: string
  state: 'complete' | 'streaming' | 'stopped' | 'cut_off' | 'failed'
  failure: string | null
  created_at: number
  settled_at: number | null
  provider_id: string | null
  model_id: string | null
  reasoning: string | null
  reasoning_ms: number | null
  finish_reason: string | null
  input_tokens: number | null
  output_tokens: number | null
  reasoning_tokens: number | null
  cost_usd: number | null
  first_token_ms: number | null
  latency_ms: number | null
  left_out_count: number
  trashed_at: number | null
  bookmarked_at: number | null
  reactions: string
  is_reply: number
}

/** What is left out: the trash, unless everything was asked for. */
export interface HistoryScope {
  personId: PersonId
  scope: ExportScope
}

/** Statements that are asked for with every conversation; each is read to its end before it is asked again. */
const statements = new WeakMap<Database, Map<string, Statement>>()

function statementOf(db: Database, sql: string): Statement {
  const own = statements.get(db) ?? new Map<string, Statement>()
  const statement = own.get(sql) ?? db.prepare(sql)
  statements.set(db, own.set(sql, statement))
  return statement
}

/** All that a file says of a message: its hash is made anew where it comes in. */
const messageColumns = `id, uid, parent_id, depth, is_chosen, is_active, sender, content, state, failure, created_at,
  settled_at, provider_id, model_id, reasoning, reasoning_ms, finish_reason, input_tokens, output_tokens,
  reasoning_tokens, cost_usd, first_token_ms, latency_ms, left_out_count, trashed_at, bookmarked_at, reactions, is_reply`

const listIds = (scope: ExportScope): number[] =>
  scope.kind === 'conversation' ? [scope.id] : scope.kind === 'selection' ? scope.ids : []

/** A conversation that an import is still writing is not there yet (`trashed_at` 0). */
const isThere = 'person_id = @personId AND ifnull(trashed_at, 1) <> 0'

/** In the order they were made. */
export function iterateConversations(
  db: Database,
  { personId, scope }: HistoryScope,
): IterableIterator<StoredConversation> {
  const isChosen = scope.kind === 'everything' ? '' : 'AND id IN (SELECT value FROM json_each(@ids))'
  // STRICT columns of these very types.
  return db
    .prepare(`SELECT * FROM conversations WHERE ${isThere} ${isChosen} ORDER BY id`)
    .iterate({ personId, ids: JSON.stringify(listIds(scope)) }) as IterableIterator<StoredConversation>
}

/** How many conversations and messages are in it, to tell how far one is. */
export function countHistory(db: Database, { personId, scope }: HistoryScope) {
  const isChosen = scope.kind === 'everything' ? '' : 'AND id IN (SELECT value FROM json_each(@ids))'
  return db
    .prepare(
      `SELECT count(*) AS conversationCount, ifnull(sum(message_count), 0) AS messageCount, min(title) AS title
       FROM conversations WHERE ${isThere} ${isChosen}`,
    )
    .get({ personId, ids: JSON.stringify(listIds(scope)) }) as {
    conversationCount: number
    messageCount: number
    title: string | null
  }
}

/** Every branch, parents before their answers. An answer still being written has its text in the journal. */
export const iterateMessages = (db: Database, id: number, withTrash: boolean): IterableIterator<StoredMessage> =>
  statementOf(
    db,
    `SELECT ${messageColumns} FROM messages WHERE conversation_id = ? ${withTrash ? '' : 'AND trashed_at IS NULL'}
     ORDER BY id`,
  ).iterate(id) as IterableIterator<StoredMessage>

/** The branch that is shown, from its first message on, each with its place among its versions. */
export const iterateBranch = (
  db: Database,
  id: number,
): IterableIterator<StoredMessage & { version: number; version_count: number }> =>
  db
    .prepare(
      `SELECT m.*,
         (SELECT count(*) FROM messages s WHERE s.conversation_id = m.conversation_id AND s.parent_id IS m.parent_id
            AND s.trashed_at IS NULL AND s.id <= m.id) AS version,
         (SELECT count(*) FROM messages s WHERE s.conversation_id = m.conversation_id AND s.parent_id IS m.parent_id
            AND s.trashed_at IS NULL) AS version_count
       FROM messages m WHERE m.conversation_id = ? AND m.is_active = 1 ORDER BY m.depth`,
    )
    .iterate(id) as IterableIterator<StoredMessage & { version: number; version_count: number }>

/** What has come so far of an answer that is being written. */
export function readJournal(db: Database, messageId: number): { text: string; reasoning: string } {
  const rows = db
    .prepare('SELECT channel, text FROM answer_journal WHERE message_id = ? ORDER BY sequence')
    .all(messageId) as { channel: 'text' | 'reasoning'; text: string }[]
  const join = (channel: string): string =>
    rows
      .filter((row) => row.channel === channel)
      .map((row) => row.text)
      .join('')
  return { text: join('text'), reasoning: join('reasoning') }
}

export const listTags = (db: Database, id: number): string[] =>
  statementOf(db, 'SELECT tag FROM conversation_tags WHERE conversation_id = ? ORDER BY tag')
    .pluck()
    .all(id) as string[]
