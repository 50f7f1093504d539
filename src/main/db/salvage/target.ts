/** The new database that salvaged rows go into: takes what it can, and mends what it cannot take as it is. */
import Database from 'better-sqlite3'
import { hashContent } from '../content-hash.ts'
import { applyMigrations } from '../migrate.ts'
import type { Migration } from '../migrations.ts'
import { createUid } from '../uid.ts'
import { hasTable } from './read-tables.ts'
import type { Row } from './table-shapes.ts'

/** `mended`: a field of it made no sense and was left to its default. */
export type Putting = 'as_it_was' | 'mended' | 'refused'

export interface SalvageTarget {
  client: Database.Database
  has(table: string, id: number): boolean
  put(table: string, row: Row): Putting
  /** Builds what is derived from the rows, and closes. */
  finish(): void
}

/** Opens a new, empty database, which is nobody's yet: if this ends early, it is thrown away. */
export function createTarget(file: string, migrations: Migration[], now: number): SalvageTarget {
  const client = new Database(file)
  client.pragma('journal_mode = MEMORY')
  applyMigrations(client, migrations, now)
  client.pragma('synchronous = OFF')
  client.pragma('foreign_keys = OFF')
  client.pragma('cache_size = -65536')
  const restoreTriggers = dropTriggers(client)
  client.exec('BEGIN')
  return {
    client,
    has: createHas(client),
    put: createPut(client, now),
    finish() {
      client.exec('COMMIT')
      restoreTriggers()
      for (const table of listWordIndexes(client)) client.exec(`INSERT INTO ${table} (${table}) VALUES ('rebuild')`)
      if (hasTable(client, 'embedding_queue')) queueForEmbedding(client)
      client.close()
    },
  }
}

/** Vectors are made again in the background, by the running application. */
function queueForEmbedding(client: Database.Database): void {
  client.exec(`
    INSERT INTO embedding_queue (message_id) SELECT id FROM messages
    WHERE state <> 'streaming' AND id NOT IN (SELECT message_id FROM embedding_queue) ORDER BY id`)
}

/** Word indexes are built at once when all rows are there, which takes a fraction of the time. */
function dropTriggers(client: Database.Database): () => void {
  // The columns are those of the query.
  const triggers = client.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as Trigger[]
  for (const { name } of triggers) client.exec(`DROP TRIGGER ${name}`)
  return () => {
    for (const { sql } of triggers) client.exec(sql)
  }
}

interface Trigger {
  name: string
  sql: string
}

const listWordIndexes = (client: Database.Database): string[] =>
  client
    .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5 %'")
    .pluck()
    .all()
    .map(String)

function createHas(client: Database.Database): SalvageTarget['has'] {
  const statements = new Map<string, Database.Statement>()
  return (table, id) => {
    const statement = statements.get(table) ?? client.prepare(`SELECT 1 FROM ${table} WHERE id = ?`)
    statements.set(table, statement)
    return statement.get(id) !== undefined
  }
}

function createPut(client: Database.Database, now: number): SalvageTarget['put'] {
  const insert = createInsert(client)
  return (table, row) => {
    if (insert(table, row)) return 'as_it_was'
    for (const mended of mendings(table, row, now)) if (insert(table, mended)) return 'mended'
    return 'refused'
  }
}

function createInsert(client: Database.Database): (table: string, row: Row) => boolean {
  const known = new Map<string, Set<string>>()
  const statements = new Map<string, Database.Statement>()
  return (table, row) => {
    const existing = known.get(table) ?? listColumns(client, table)
    known.set(table, existing)
    const columns = Object.keys(row).filter((column) => existing.has(column))
    const sql = insertSql(table, columns)
    const statement = statements.get(sql) ?? client.prepare(sql)
    statements.set(sql, statement)
    try {
      statement.run(columns.map((column) => row[column]))
      return true
    } catch (error) {
      if (error instanceof Database.SqliteError && isAboutTheRow(error.code)) return false
      throw error
    }
  }
}

const listColumns = (client: Database.Database, table: string): Set<string> =>
  new Set(client.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).map(String))

const insertSql = (table: string, columns: string[]): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`

const isAboutTheRow = (code: string): boolean => code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH'

/** Ever simpler forms of a row that was refused, for a field of it must be wrong. The text is always kept. */
function* mendings(table: string, row: Row, now: number): Generator<Row> {
  if (table === 'messages') {
    const beside: Row = { ...row, is_chosen: 0, is_active: 0 }
    yield beside
    yield { ...beside, uid: createUid(now) }
    yield plainMessage(row, now)
  }
  if (table === 'conversations') {
    yield { ...row, uid: createUid(now) }
    yield plainConversation(row, now)
  }
}

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : otherwise

function plainMessage(row: Row, now: number): Row {
  const content = String(row['content'] ?? '')
  const parent = numberOr(row['parent_id'], 0)
  return {
    id: row['id'] ?? null,
    uid: createUid(now),
    conversation_id: numberOr(row['conversation_id'], 0),
    parent_id: parent === 0 ? null : parent,
    depth: parent === 0 ? 0 : Math.max(1, numberOr(row['depth'], 1)),
    is_chosen: 0,
    is_active: 0,
    sender: row['sender'] === 'user' ? 'user' : 'ai',
    content,
    content_hash: hashContent(content),
    state: 'complete',
    created_at: numberOr(row['created_at'], now),
    reasoning: typeof row['reasoning'] === 'string' ? row['reasoning'] : null,
  }
}

function plainConversation(row: Row, now: number): Row {
  return {
    id: row['id'] ?? null,
    uid: createUid(now),
    person_id: numberOr(row['person_id'], 1),
    title: typeof row['title'] === 'string' ? row['title'] : null,
    started_at: numberOr(row['started_at'], now),
    last_activity_at: numberOr(row['last_activity_at'], now),
    seen_at: numberOr(row['seen_at'], now),
  }
}
