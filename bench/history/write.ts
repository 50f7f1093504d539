/** Puts a history into a database of the application: its own migrations, its own triggers, no other way in. */
import type { Statement } from 'better-sqlite3'
import { join } from 'node:path'
import { openDatabase, type Db } from '../../src/main/db/database.ts'
import { applyMigrations } from '../../src/main/db/migrate.ts'
import { planMigrations, readApplied, readMigrations } from '../../src/main/db/migrations.ts'
import { conversationColumns, messageColumns, type Columns } from './columns.ts'
import { generateHistory, type HistoryPlan } from './history.ts'
import { createRandom } from './random.ts'
import type { HistoryConversation } from './shapes.ts'
import { uidAt } from './uid.ts'

export const migrationsFolder = join(import.meta.dirname, '../../migrations')

export interface WrittenHistory {
  conversationCount: number
  messageCount: number
  /** Ids of the conversations that the plan's `newest` asked for, in its order. */
  newestIds: number[]
}

const messagesPerCommit = 20_000

/**
 * Writes into `file`, which is made if it is not there and migrated if it has to be. The history belongs to the person
 * a new installation begins with. Fast and careless: a crash in between leaves a file to throw away.
 */
export function writeHistory(
  file: string,
  plan: HistoryPlan,
  onProgress: (written: number) => void = () => {},
): WrittenHistory {
  const db = openMigrated(file, plan.until ?? 0)
  try {
    const ids = insertAll(db, plan, onProgress)
    const newestCount = plan.newest?.length ?? 0
    return {
      conversationCount: ids.length,
      messageCount: plan.messages,
      newestIds: newestCount === 0 ? [] : ids.slice(-newestCount),
    }
  } finally {
    db.$client.pragma('wal_checkpoint(TRUNCATE)')
    db.$client.close()
  }
}

/** A connection to a database that is up to date; made when there is none. `now` is noted as the time of migration. */
export function openMigrated(file: string, now: number): Db {
  const db = openDatabase(file)
  const migrations = planMigrations(readMigrations(migrationsFolder), readApplied(db.$client))
  if (migrations.kind !== 'pending') throw new Error(`${file} was made by another version.`)
  applyMigrations(db.$client, migrations.pending, now)
  return db
}

function insertAll(db: Db, plan: HistoryPlan, onProgress: (written: number) => void): number[] {
  const { $client: client } = db
  client.pragma('synchronous = OFF')
  client.pragma('cache_size = -262144')
  const insert = prepareInserts(db, plan.seed)
  const ids: number[] = []
  let written = 0
  client.exec('BEGIN IMMEDIATE')
  for (const conversation of generateHistory(plan)) {
    ids.push(insert(conversation))
    const before = written
    written += conversation.messages.length
    if (Math.floor(before / messagesPerCommit) === Math.floor(written / messagesPerCommit)) continue
    client.exec('COMMIT; BEGIN IMMEDIATE')
    onProgress(written)
  }
  client.exec('COMMIT')
  return ids
}

/** Inserts a conversation with its messages, and answers with its id. */
export function prepareInserts({ $client: client }: Db, seed: number): (conversation: HistoryConversation) => number {
  const personId = findOrInsertPerson(client.prepare('SELECT id FROM people WHERE handle = ?').pluck(), seed, (uid) =>
    client.prepare('INSERT INTO people (uid, handle, name, created_at) VALUES (?, ?, ?, 0)').run(uid, handle, 'You'),
  )
  const insertConversation = prepareInsert(client, 'conversations', ['person_id'], conversationColumns)
  const insertMessage = prepareInsert(client, 'messages', ['conversation_id', 'parent_id'], messageColumns)
  return (conversation) => {
    const id = insertConversation([personId], conversation)
    const ids: number[] = []
    for (const message of conversation.messages) {
      const parentId = message.parent === null ? null : (ids[message.parent] ?? null)
      ids.push(insertMessage([id, parentId], message))
    }
    return id
  }
}

/** As `app.ts` calls the first person of an installation. */
const handle = 'default_user'

function findOrInsertPerson(
  find: Statement,
  seed: number,
  insert: (uid: string) => { lastInsertRowid: number | bigint },
): number {
  return Number(find.get(handle) ?? insert(uidAt(createRandom(seed), 0)).lastInsertRowid)
}

/** Inserts the ids given and the columns of a generated value; answers with the new row's id. */
function prepareInsert<T>(client: Db['$client'], table: string, ids: string[], columns: Columns<T>) {
  const names = [...ids, ...Object.keys(columns)]
  const read = Object.values(columns)
  const insert = client.prepare(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  return (idValues: (number | null)[], value: T): number =>
    Number(insert.run(...idValues, ...read.map((column) => column(value))).lastInsertRowid)
}
