/**
 * The connection everything is written through. There is one writer, in the main process; what only reads and
 * takes long has its own connection in a worker.
 */
import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import * as schema from './schema/index.ts'

export type Db = BetterSQLite3Database<typeof schema> & { $client: Database.Database }
/** A transaction, or the connection itself. */
export type DbOrTx = Pick<Db, 'select' | 'insert' | 'update' | 'delete' | 'get' | 'all' | 'run' | 'values'>

/**
 * Opens the writing connection. Write-ahead log, foreign keys on, and `synchronous=NORMAL`: a process that dies
 * loses nothing, a power failure may lose the last moments of what can be had again. What a person wrote goes
 * through `durably`.
 */
export function openDatabase(file: string): Db {
  const client = new Database(file, { timeout: 5000 })
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = NORMAL')
  client.pragma('foreign_keys = ON')
  client.pragma('temp_store = MEMORY')
  client.pragma('cache_size = -32768')
  client.pragma('journal_size_limit = 67108864')
  return Object.assign(drizzle(client, { schema, casing: undefined }), { $client: client })
}

/** Runs one transaction whose commit survives a power failure: it returns when the disk has it. */
export function durably<T>(db: Db, work: (tx: DbOrTx) => T): T {
  db.$client.pragma('synchronous = FULL')
  try {
    return db.transaction(work, { behavior: 'immediate' })
  } finally {
    db.$client.pragma('synchronous = NORMAL')
  }
}

/** Runs one transaction that survives the death of the process. */
export function transactionally<T>(db: Db, work: (tx: DbOrTx) => T): T {
  return db.transaction(work, { behavior: 'immediate' })
}
