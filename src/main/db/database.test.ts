import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { makeFolder } from '../testing/storage-folders.ts'
import { configIn } from '../testing/test-config.ts'
import { durably, openDatabase, transactionally, type Db } from './database.ts'
import { applyMigrations } from './migrate.ts'
import { readMigrations } from './migrations.ts'

const [normal, full] = [1, 2]

function open({ isMigrated = true } = {}): Db {
  const folder = makeFolder()
  const db = openDatabase(join(folder, 'chatty.db'))
  onTestFinished(() => void db.$client.close())
  if (isMigrated) applyMigrations(db.$client, readMigrations(configIn(folder).folders.migrations), 0)
  return db
}

it('keeps what it promises of a connection: a log beside the file, references that hold, nothing left of what is deleted', () => {
  const { $client: client } = open({ isMigrated: false })
  const settings = ['journal_mode', 'foreign_keys', 'secure_delete'].map((name) =>
    client.pragma(name, { simple: true }),
  )
  expect(settings).toEqual(['wal', 1, 1])
})

it('waits for the disk with what a person wrote, and with nothing else', () => {
  const db = open()
  const synchronous = (): unknown => db.$client.pragma('synchronous', { simple: true })
  expect(synchronous()).toBe(normal)
  expect(durably(db, synchronous)).toBe(full)
  expect(transactionally(db, synchronous)).toBe(normal)
  expect(() =>
    durably(db, () => {
      throw new Error('changed my mind')
    }),
  ).toThrow('changed my mind')
  expect(synchronous()).toBe(normal)
})
