import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

const fileIn = (folder: string): string => join(folder, 'words.db')

/** The index's own database, which is made where there is none. What is removed from it is overwritten on the disk. */
export function openWordsDatabase(folder: string): Database.Database {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const db = new Database(fileIn(folder))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma('secure_delete = ON')
  db.pragma('cache_size = -2048')
  db.pragma('journal_size_limit = 16777216')
  return db
}

/** For an index that cannot be read: it holds nothing that cannot be made again. */
export function removeWordsDatabase(folder: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(fileIn(folder) + ending, { force: true })
}

export const isDamaged = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)
