import { randomInt } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { Migration } from './migrations.ts'

/** "CHTY" in the SQLite header, by which a database of ours is told from anybody else's. */
export const applicationId = 0x43485459

/**
 * Applies migrations, each in a transaction of its own that the disk has before the next one begins, so an
 * interrupted run goes on where it ended. Foreign keys are off meanwhile, as rebuilding a table needs
 * (https://www.sqlite.org/lang_altertable.html#otheralter), and checked before each commit.
 */
export function applyMigrations(client: Database.Database, pending: Migration[], now: number): void {
  client.pragma('synchronous = FULL')
  client.pragma('foreign_keys = OFF')
  try {
    for (const migration of pending) client.transaction(() => applyOne(client, migration, now)).immediate()
  } finally {
    client.pragma('foreign_keys = ON')
    client.pragma('synchronous = NORMAL')
  }
}

function applyOne(client: Database.Database, migration: Migration, now: number): void {
  if (client.pragma('application_id', { simple: true }) !== applicationId) prepareNewDatabase(client)
  client.exec(migration.sql)
  client
    .prepare('INSERT INTO migrations (name, checksum, applied_at) VALUES (?, ?, ?)')
    .run(migration.name, migration.checksum, now)
  const broken = client.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0) {
    throw new Error(`${migration.name} leaves ${broken.length} rows that point nowhere.`)
  }
}

/** `user_version` is a random mark of this one database, by which its copies are known to be copies of it. */
function prepareNewDatabase(client: Database.Database): void {
  client.pragma(`application_id = ${applicationId}`)
  client.pragma(`user_version = ${randomInt(1, 2 ** 31 - 1)}`)
  client.exec(
    'CREATE TABLE migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  )
}
