/** Rows as SQLite itself still reads them. */
import type Database from 'better-sqlite3'
import type { Row } from './table-shapes.ts'
import { isUnreadable } from '../storage-trouble.ts'

/**
 * A table's rows from the first up to damage, then from the last down to it; rows may come twice. A table that
 * cannot be read at all has none.
 */
export function* readTable(client: Database.Database, table: string, keys: string[]): Generator<Row> {
  const hasAll = yield* readUntilDamage(client, `SELECT * FROM ${table}`)
  if (!hasAll) yield* readUntilDamage(client, `SELECT * FROM ${table} ORDER BY ${keys.map((key) => `${key} DESC`)}`)
}

/** Answers whether the end was reached. */
function* readUntilDamage(client: Database.Database, sql: string): Generator<Row, boolean> {
  try {
    // Values of a STRICT table are of these kinds.
    yield* client.prepare(sql).iterate() as IterableIterator<Row>
    return true
  } catch (error) {
    if (isUnreadable(error)) return false
    throw error
  }
}

/** The numbers of all messages, from whichever index still has them; it says which ones ought to be there. */
export function readKnownMessageIds(client: Database.Database): Set<number> {
  const known = new Set<number>()
  for (const index of ['messages_siblings', 'messages_children', 'messages_active_branch']) {
    try {
      for (const id of readIds(client, index)) known.add(id)
    } catch (error) {
      if (!isUnreadable(error)) throw error
    }
  }
  return known
}

const conditions: Record<string, string> = {
  messages_siblings: '',
  messages_children: 'WHERE parent_id IS NOT NULL',
  messages_active_branch: 'WHERE is_active = 1',
}

const readIds = (client: Database.Database, index: string): IterableIterator<number> =>
  client
    .prepare(`SELECT id FROM messages INDEXED BY ${index} ${conditions[index]}`)
    .pluck()
    // `id` is an integer key.
    .iterate() as IterableIterator<number>

/** Newer tables are missing in an older database. */
export const hasTable = (client: Database.Database, table: string): boolean =>
  client.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table) !== undefined
