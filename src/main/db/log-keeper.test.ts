import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { createLogTasks } from '../workers/log-tasks.ts'
import { transactionally } from './database.ts'

const clientOf = (app: TestApp): Database.Database => app.host.app().db.$client

function logOf(app: TestApp): { log: number; checkpointed: number } {
  const [size] = clientOf(app).pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[]
  return size ?? { log: 0, checkpointed: 0 }
}

/** Six megabytes, which SQLite would move at once if it were left to it. */
function writeMuch(app: TestApp): void {
  const { db } = app.host.app()
  transactionally(db, () => {
    db.$client.exec('CREATE TABLE IF NOT EXISTS filler (bytes); INSERT INTO filler VALUES (zeroblob(6000000))')
  })
}

it('a commit moves nothing from the log into the file; that is done beside it', async () => {
  const app = await makeApp()
  writeMuch(app)
  expect(logOf(app).log).toBeGreaterThan(1400)
  expect(logOf(app).checkpointed).toBe(0)
  app.clock.advance(50)
  await expect.poll(() => logOf(app)).toMatchObject({ checkpointed: logOf(app).log })
})

it('moves nothing before a database that was not closed has been found whole', async () => {
  const app = await makeApp()
  await app.restart({ crash: true })
  writeMuch(app)
  app.clock.advance(50)
  await new Promise(setImmediate)
  expect(logOf(app).checkpointed).toBe(0)
})

it('lets the log go once nobody reads it, and never keeps the writer waiting for readers', async () => {
  const app = await makeApp()
  const { name } = clientOf(app)
  const [mover, reader] = [new Database(name, { timeout: 0 }), new Database(name, { readonly: true })]
  onTestFinished(() => [mover, reader].forEach((one) => one.close()))
  writeMuch(app)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM filler').get()
  const { move, letGo } = createLogTasks(mover)
  move()
  expect(mover.inTransaction).toBe(false)
  writeMuch(app)
  expect(letGo()).toBe(false)
  reader.exec('COMMIT')
  expect(letGo()).toBe(true)
  expect(logOf(app).log).toBe(0)
})
