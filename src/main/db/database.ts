/**
 * The connection everything is written through. There is one writer, in the main process; what only reads and
 * takes long has its own connection in a worker.
 */
import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { AppError } from '../errors.ts'
import * as schema from './schema/index.ts'
import { withStatementCache } from './statement-cache.ts'
import { asStorageError, storageTroubleOf, type StorageTrouble } from './storage-trouble.ts'

/** Hears of every write that the storage refused. */
export type OnTrouble = (trouble: StorageTrouble, error: unknown) => void

export type Db = BetterSQLite3Database<typeof schema> & {
  $client: Database.Database
  $onTrouble: OnTrouble
  /** Hears of every transaction that was kept; whoever looks after the log listens. */
  $onCommit: () => void
}
/** A transaction, or the connection itself. */
export type DbOrTx = Pick<Db, 'select' | 'insert' | 'update' | 'delete' | 'get' | 'all' | 'run' | 'values'>

/** From so many pages on, 64 MB, the writing connection moves the log itself: it begins anew only once all of it is moved. */
const mostLogPages = 16_384

/**
 * Opens the writing connection. Write-ahead log, foreign keys on, and `synchronous=NORMAL`: a process that dies
 * loses nothing, a power failure may lose the last moments of what can be had again. What a person wrote goes
 * through `durably`.
 */
export function openDatabase(file: string, onTrouble: OnTrouble = () => {}): Db {
  const client = new Database(file, { timeout: 5000 })
  try {
    client.pragma('journal_mode = WAL')
    client.pragma('synchronous = NORMAL')
    client.pragma('foreign_keys = ON')
    // What is deleted is overwritten, not only forgotten.
    client.pragma('secure_delete = ON')
    client.pragma('temp_store = MEMORY')
    client.pragma('cache_size = -32768')
    client.pragma('journal_size_limit = 67108864')
    client.pragma(`wal_autocheckpoint = ${mostLogPages}`)
  } catch (error) {
    client.close()
    throw error
  }
  // The builder asks for no more of a connection than what is there.
  const queries = withStatementCache(client) as Database.Database
  return Object.assign(drizzle(queries, { schema, casing: undefined }), {
    $client: client,
    $onTrouble: onTrouble,
    $onCommit: () => {},
  })
}

/** Nothing is moved from the log into the file, until the file was found whole. */
export const keepLog = ({ $client: client }: Db): void => void client.pragma('wal_autocheckpoint = 0')
export const moveLog = ({ $client: client }: Db): void => void client.pragma(`wal_autocheckpoint = ${mostLogPages}`)
export const isLogKept = ({ $client: client }: Db): boolean =>
  client.pragma('wal_autocheckpoint', { simple: true }) === 0

/** A commit that changes nothing: stores the database's mark (see `migrate.ts`), which is there already. */
export function storeMarkAgain({ $client: client }: Db): void {
  const mark = Number(client.pragma('user_version', { simple: true }))
  client.pragma(`user_version = ${mark}`)
}

/**
 * Runs one transaction whose commit survives a power failure: it returns when the disk has it. Throws
 * STORAGE_FULL or STORAGE_UNAVAILABLE, with nothing half-written, when the disk refuses.
 */
export function durably<T>(db: Db, work: (tx: DbOrTx) => T): T {
  return watchingStorage(db, () => {
    db.$client.pragma('synchronous = FULL')
    try {
      return immediately(db, work)
    } finally {
      db.$client.pragma('synchronous = NORMAL')
    }
  })
}

/** Runs one transaction that survives the death of the process. Throws as `durably` does. */
export function transactionally<T>(db: Db, work: (tx: DbOrTx) => T): T {
  return watchingStorage(db, () => immediately(db, work))
}

/** On the connection itself, so that what is prepared for it serves in a transaction too. */
const immediately = <T>(db: Db, work: (tx: DbOrTx) => T): T => db.$client.transaction(() => work(db)).immediate()

function watchingStorage<T>(db: Db, write: () => T): T {
  try {
    mustStillBeThere(db.$client)
    const written = write()
    db.$onCommit()
    return written
  } catch (error) {
    const trouble = storageTroubleOf(error)
    if (trouble !== null) db.$onTrouble(trouble, error)
    throw asStorageError(error)
  }
}

/** SQLite goes on writing into a file that somebody has deleted, and everything in it ends with the process. */
function mustStillBeThere(client: Database.Database): void {
  if (client.memory || existsSync(client.name)) return
  throw new AppError('STORAGE_UNAVAILABLE', 'The database file is gone from its folder.', undefined, {
    cause: new FileVanished(client.name),
  })
}

/** The file of an open database was deleted or moved by someone else. */
class FileVanished extends Error {
  readonly code = 'ENOENT'
  constructor(file: string) {
    super(`${file} was removed while it was open`)
    this.name = 'FileVanished'
  }
}
