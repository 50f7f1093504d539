import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { withStatementCache } from './statement-cache.ts'

function openWithCache() {
  const client = new Database(':memory:')
  client.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)')
  return { client, cached: withStatementCache(client) }
}

it('prepares the same text once', () => {
  const { cached } = openWithCache()
  expect(cached.prepare('SELECT 1')).toBe(cached.prepare('SELECT 1'))
})

it('answers as objects again after rows were asked for as arrays', () => {
  const { cached } = openWithCache()
  cached.prepare('INSERT INTO notes (text) VALUES (?)').run('kept')
  expect(cached.prepare('SELECT id, text FROM notes').raw().all()).toEqual([[1, 'kept']])
  expect(cached.prepare('SELECT id, text FROM notes').all()).toEqual([{ id: 1, text: 'kept' }])
})

it('sees a table as it is now, not as it was when the statement was prepared', () => {
  const { client, cached } = openWithCache()
  expect(cached.prepare('SELECT * FROM notes').all()).toEqual([])
  client.exec("ALTER TABLE notes ADD COLUMN tag TEXT; INSERT INTO notes (text, tag) VALUES ('new', 'x')")
  expect(cached.prepare('SELECT * FROM notes').all()).toEqual([{ id: 1, text: 'new', tag: 'x' }])
})

it('forgets the statement that was not used for longest', () => {
  const { cached } = openWithCache()
  const first = cached.prepare('SELECT 0')
  const second = cached.prepare('SELECT 1')
  for (let number = 2; number < 300; number++) cached.prepare(`SELECT ${number}`)
  expect(cached.prepare('SELECT 0')).toBe(first)
  cached.prepare('SELECT 300')
  expect(cached.prepare('SELECT 1')).not.toBe(second)
  expect(cached.prepare('SELECT 0')).toBe(first)
})
