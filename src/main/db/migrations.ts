/** The hand-written SQL files, and how they compare with what a database says was applied to it. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'

export interface Migration {
  name: string
  sql: string
  /** SHA-256 of the file, in hexadecimal; line ends of any system count the same. */
  checksum: string
}

/** The migrations of this version, in the order they are applied. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  if (names.length === 0) throw new Error(`There are no migrations in ${folder}.`)
  return names.toSorted().map((name) => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

export interface AppliedMigration {
  name: string
  checksum: string
}

/** What was applied to this database; nothing for one that has no tables yet. */
export function readApplied(client: Database.Database): AppliedMigration[] {
  const isThere = client.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'").get()
  if (!isThere) return []
  // The columns are those `createMigrationsTable` makes.
  return client.prepare('SELECT name, checksum FROM migrations ORDER BY name').all() as AppliedMigration[]
}

export type MigrationPlan =
  | { kind: 'pending'; pending: Migration[] }
  /** Applied by a version that knows more than this one. */
  | { kind: 'unknown'; names: string[] }
  /** Applied from a file that has another text than ours. */
  | { kind: 'changed'; names: string[] }

export function planMigrations(known: Migration[], applied: AppliedMigration[]): MigrationPlan {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]))
  const unknown = applied.filter(({ name }) => !checksums.has(name))
  if (unknown.length > 0) return { kind: 'unknown', names: unknown.map(({ name }) => name) }
  const changed = applied.filter(({ name, checksum }) => checksums.get(name) !== checksum)
  if (changed.length > 0) return { kind: 'changed', names: changed.map(({ name }) => name) }
  const done = new Set(applied.map(({ name }) => name))
  return { kind: 'pending', pending: known.filter(({ name }) => !done.has(name)) }
}
