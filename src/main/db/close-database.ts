import Database from 'better-sqlite3'
import type { Db } from './database.ts'

/** Moves the newest changes into the database's own file; false when something still holds or refuses them. */
export function checkpoint(db: Db): boolean {
  try {
    const [result] = db.$client.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return result?.busy === 0
  } catch {
    return false
  }
}

/**
 * Closes without moving anything: both files stay as they are. The last connection to close is the one that
 * would, so one that may only read is made to be it.
 */
export function closeUntouched(db: Db): void {
  let last: Database.Database | undefined
  try {
    last = new Database(db.$client.name, { readonly: true, fileMustExist: true })
    last.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()
  } catch {
    // It cannot be read at all, so it cannot be written to either.
  }
  db.$client.close()
  last?.close()
}
