import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { makeFolder } from '../testing/storage-folders.ts'
import { openDatabase } from './database.ts'
import { applicationId, applyMigrations } from './migrate.ts'
import { planMigrations, readApplied, readMigrations } from './migrations.ts'

const first = 'CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT;'
const second = 'ALTER TABLE one ADD COLUMN word TEXT;'

function migrationsOf(files: Record<string, string>) {
  const folder = join(makeFolder(), 'migrations')
  mkdirSync(folder)
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return readMigrations(folder)
}

it('applies what is pending in the order of names, once, and says so in the database', () => {
  const client = new Database(':memory:')
  const both = migrationsOf({ '2_second.sql': second, '1_first.sql': first })
  applyMigrations(client, both.slice(0, 1), 1)
  const plan = planMigrations(both, readApplied(client))
  expect(plan).toMatchObject({ kind: 'pending', pending: [{ name: '2_second.sql' }] })
  applyMigrations(client, plan.kind === 'pending' ? plan.pending : [], 2)
  expect(planMigrations(both, readApplied(client))).toEqual({ kind: 'pending', pending: [] })
  expect(client.pragma('application_id', { simple: true })).toBe(applicationId)
  expect(client.pragma('user_version', { simple: true })).toBeGreaterThan(0)
  client.prepare("INSERT INTO one (word) VALUES ('there')").run()
})

it('leaves no trace of a migration that fails, keeps those before it, and goes on from there', () => {
  const client = new Database(':memory:')
  const broken = migrationsOf({
    '1_first.sql': first,
    '2_second.sql': `${second} INSERT INTO one VALUES (7, 'x'); INSERT INTO nowhere VALUES (1);`,
  })
  expect(() => applyMigrations(client, broken, 1)).toThrow('no such table: nowhere')
  expect(readApplied(client).map(({ name }) => name)).toEqual(['1_first.sql'])
  expect(client.prepare('SELECT * FROM one').all()).toEqual([])
  applyMigrations(client, migrationsOf({ '2_second.sql': second }), 2)
  expect(client.prepare('SELECT id, word FROM one').all()).toEqual([])
  expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
})

it('refuses a migration that leaves rows pointing nowhere', () => {
  const client = new Database(':memory:')
  const dangling = `CREATE TABLE child (parent INTEGER REFERENCES one (id)); INSERT INTO child VALUES (99);`
  const both = migrationsOf({ '1_first.sql': first, '2_dangling.sql': dangling })
  expect(() => applyMigrations(client, both, 1)).toThrow('2_dangling.sql leaves 1 rows that point nowhere')
  expect(readApplied(client)).toHaveLength(1)
})

it('may rebuild a table that others point at, without losing what points at it', () => {
  const client = new Database(':memory:')
  const rebuild = `
    CREATE TABLE new_one (id INTEGER PRIMARY KEY, size INTEGER NOT NULL DEFAULT 0) STRICT;
    INSERT INTO new_one (id) SELECT id FROM one; DROP TABLE one; ALTER TABLE new_one RENAME TO one;`
  const child = 'CREATE TABLE child (one_id INTEGER REFERENCES one (id) ON DELETE CASCADE) STRICT;'
  const all = migrationsOf({ '1.sql': first, '2.sql': child, '3.sql': rebuild })
  applyMigrations(client, all.slice(0, 2), 1)
  client.exec('INSERT INTO one VALUES (5); INSERT INTO child VALUES (5);')
  applyMigrations(client, all.slice(2), 2)
  expect(client.prepare('SELECT one_id FROM child').all()).toEqual([{ one_id: 5 }])
})

it('tells a migration it does not know from one that has changed', () => {
  const client = new Database(':memory:')
  applyMigrations(client, migrationsOf({ '1_first.sql': first, '9_future.sql': second }), 1)
  const applied = readApplied(client)
  expect(planMigrations(migrationsOf({ '1_first.sql': first }), applied)).toEqual({
    kind: 'unknown',
    names: ['9_future.sql'],
  })
  const changed = migrationsOf({ '1_first.sql': `${first} -- touched`, '9_future.sql': second })
  expect(planMigrations(changed, applied)).toEqual({ kind: 'changed', names: ['1_first.sql'] })
})

it('takes the same file with the line ends of another system as the same', () => {
  const unix = migrationsOf({ '1.sql': 'CREATE TABLE a (b);\n-- c\n' })
  const windows = migrationsOf({ '1.sql': 'CREATE TABLE a (b);\r\n-- c\r\n' })
  expect(windows[0]?.checksum).toBe(unix[0]?.checksum)
})

it('R11: leaves no word of what was deleted since in the space of the index it takes away', () => {
  const file = join(makeFolder(), 'chatty.db')
  const { $client: client } = openDatabase(file)
  const all = readMigrations(join(import.meta.dirname, '../../../migrations'))
  const dropping = all.findIndex(({ name }) => name.includes('without_messages_fts'))
  applyMigrations(client, all.slice(0, dropping), 1)
  client.exec(`
    INSERT INTO people (id, uid, handle, name, created_at) VALUES (1, 'p', 'p', 'P', 0);
    INSERT INTO conversations (id, uid, person_id, started_at, last_activity_at, seen_at) VALUES (1, 'c', 1, 0, 0, 0);`)
  const insert = client.prepare(
    `INSERT INTO messages (uid, conversation_id, depth, is_chosen, is_active, sender, content, content_hash, state, created_at)
     VALUES (?, 1, 0, 0, 0, 'user', ?, x'00', 'complete', 0)`,
  )
  const words = Array.from({ length: 2000 }, (_, at) => `zwyx${at}quorvath`)
  for (let at = 0; at < 50; at++) insert.run(`m${at}`, words.slice(at * 40, at * 40 + 40).join(' '))
  applyMigrations(client, all.slice(dropping), 2)
  client.exec('DELETE FROM messages; PRAGMA wal_checkpoint(TRUNCATE)')
  client.close()
  expect(readFileSync(file).includes('quorvath')).toBe(false)
})
