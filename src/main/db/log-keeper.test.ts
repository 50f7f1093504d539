import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { workersFolder } from '../testing/application-files.ts'
import type { LogTasks } from '../workers/log-tasks.ts'
import { createWorkerClient } from '../workers/worker-client.ts'
import { workerUrl } from '../workers/worker-url.ts'
import { transactionally } from './database.ts'
import { createLogKeeper, type LogKeeper } from './log-keeper.ts'

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

/** One more beside the application's own, as nothing of it is to be seen from outside. */
function logKeeperOf(app: TestApp): LogKeeper {
  const { db } = app.host.app()
  const worker = createWorkerClient<LogTasks>(workerUrl(workersFolder, 'log-worker'), { file: db.$client.name })
  const keeper = createLogKeeper(db, app.clock, worker)
  onTestFinished(() => worker.close())
  return keeper
}

it('lets the log go once nobody reads it, and never keeps the writer waiting for readers', async () => {
  const app = await makeApp()
  const keeper = logKeeperOf(app)
  const reader = new Database(clientOf(app).name, { readonly: true })
  onTestFinished(() => void reader.close())
  writeMuch(app)
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM filler').get()
  writeMuch(app)
  expect(await keeper.letGo()).toBe(false)
  writeMuch(app)
  reader.exec('COMMIT')
  expect(await keeper.letGo()).toBe(true)
  expect(logOf(app).log).toBe(0)
})

it('lets nothing go before a database that was not closed has been found whole', async () => {
  const app = await makeApp()
  await app.restart({ crash: true })
  const before = logOf(app)
  expect(await logKeeperOf(app).letGo()).toBe(false)
  expect(logOf(app)).toEqual(before)
})

it('a log that was let go and begun anew is known after a crash as the one of this database', async () => {
  const app = await makeApp()
  for (let life = 0; life < 3; life += 1) {
    const keeper = logKeeperOf(app)
    expect(await keeper.letGo()).toBe(true)
    writeMuch(app)
    expect(await keeper.letGo()).toBe(true)
    writeMuch(app)
    await app.restart({ crash: true })
    expect(app.host.storage()).toEqual({ kind: 'ok' })
    await app.host.runJob('check')
  }
})
