/**
 * SQL that takes in a history. A conversation that is still coming has `trashed_at` 0: it is in no list, not even the
 * trash, and what a crash left of one is told by it.
 */
import type { Database } from 'better-sqlite3'
import type { ConversationId, PersonId } from '../../contract/base.ts'

/** Ids from a file are kept below this; above, they would use up what the database can count to. */
const highestKeptId = 1_000_000_000

/** Values of columns, by their names. */
export type Values = Record<string, string | number | Uint8Array | null>

export interface StoredPlace {
  id: number
  depth: number
  isActive: number
}

export type HistoryTarget = ReturnType<typeof createHistoryTarget>

/** An id of the file is kept if no row ever had it before the import began. */
function idKeeper(db: Database, table: 'conversations' | 'messages') {
  const used = Number(db.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck().get(table) ?? 0)
  const isTaken = db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).pluck()
  return {
    used,
    keep: (id: number | null): number | null =>
      id !== null && id > used && id <= highestKeptId && isTaken.get(id) === undefined ? id : null,
  }
}

/** Statements that are prepared once for an import. */
export function createHistoryTarget(db: Database) {
  const conversationIds = idKeeper(db, 'conversations')
  const messageIds = idKeeper(db, 'messages')
  const conversation = createInsert(db, 'conversations')
  const message = createInsert(db, 'messages')
  const ownerOf = db.prepare('SELECT id, person_id AS personId FROM conversations WHERE uid = ?')
  const placeOf = db.prepare(
    'SELECT id, depth, is_active AS isActive, conversation_id AS conversationId FROM messages WHERE uid = ?',
  )
  const chosenBelow = db
    .prepare(
      'SELECT 1 FROM messages WHERE conversation_id = ? AND ifnull(parent_id, 0) = ifnull(?, 0) AND is_chosen = 1',
    )
    .pluck()
  const countMessages = db
    .prepare('SELECT count(*) FROM messages WHERE conversation_id = ? AND trashed_at IS NULL')
    .pluck()
  const complete = db.prepare('UPDATE conversations SET trashed_at = ?, message_count = ? WHERE id = ?')
  const insertTag = db.prepare('INSERT OR IGNORE INTO conversation_tags (conversation_id, tag) VALUES (?, ?)')

  return {
    findConversation: (uid: string) => ownerOf.get(uid) as { id: ConversationId; personId: PersonId } | undefined,
    findMessage: (uid: string) => placeOf.get(uid) as (StoredPlace & { conversationId: ConversationId }) | undefined,
    hasChosenBelow: (id: ConversationId, parentId: number | null) => chosenBelow.get(id, parentId) !== undefined,
    insertConversation: (id: number | null, values: Values) =>
      conversation({ ...values, id: conversationIds.keep(id) }) as ConversationId,
    insertMessage: (id: number | null, values: Values) => message({ ...values, id: messageIds.keep(id) }),
    insertTag: (id: ConversationId, tag: string): void => void insertTag.run(id, tag),
    /** From now on it is there. */
    complete(id: ConversationId, trashedAt: number | null): void {
      complete.run(trashedAt, countMessages.get(id), id)
    },
    recount(id: ConversationId): void {
      db.prepare('UPDATE conversations SET message_count = ? WHERE id = ?').run(countMessages.get(id), id)
    },
  }
}

/** Inserts into the columns that are named; answers with the row's id. */
function createInsert(db: Database, table: 'conversations' | 'messages'): (values: Values) => number {
  let insert: ReturnType<Database['prepare']> | undefined
  return (values) => {
    if (!insert) {
      const names = Object.keys(values)
      insert = db.prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
      )
    }
    return Number(insert.run(values).lastInsertRowid)
  }
}

export const listUnfinished = (db: Database): ConversationId[] =>
  db.prepare('SELECT id FROM conversations WHERE trashed_at = 0').pluck().all() as ConversationId[]
