import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { trackChanges } from '../db/changes.ts'
import { openDatabase } from '../db/database.ts'
import { applyMigrations } from '../db/migrate.ts'
import { readMigrations } from '../db/migrations.ts'
import { silentLog } from '../platform/log.ts'
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts'
import { makeFolder } from '../testing/storage-folders.ts'
import { configIn } from '../testing/test-config.ts'
import { startScheduler } from './scheduler.ts'

const hourMs = 3_600_000

/** A scheduler over a database of its own, with one job that is due every hour; `again` starts another one over it. */
function start(
  run: (signal: AbortSignal) => Promise<string | undefined>,
  clock: FakeClock = createFakeClock(),
  mayBegin: () => boolean = () => true,
) {
  const folder = makeFolder()
  const db = openDatabase(join(folder, 'chatty.db'))
  onTestFinished(() => void db.$client.close())
  applyMigrations(db.$client, readMigrations(configIn(folder).folders.migrations), clock.now())
  const changes = trackChanges(db.$client, true)
  const again = () =>
    startScheduler({ db, changes, clock, log: silentLog, jobs: [{ name: 'sweep', everyMs: hourMs, mayBegin, run }] })
  return { clock, db, changes, again, scheduler: again() }
}

it('runs a job when it is due, also after a restart, once for all that a sleep missed, and when the clock was set back', async () => {
  const run = vi.fn<() => Promise<string>>().mockResolvedValue('swept')
  const { clock, changes, scheduler, again } = start(run)
  await scheduler.tick()
  clock.sleep(hourMs - 1)
  await scheduler.tick()
  expect(run).toHaveBeenCalledTimes(1)
  await scheduler.stop()

  const restarted = again()
  await restarted.tick()
  expect(run).toHaveBeenCalledTimes(1)
  clock.sleep(5 * hourMs)
  await restarted.tick()
  await restarted.tick()
  expect(run).toHaveBeenCalledTimes(2)
  clock.sleep(-9 * hourMs)
  await restarted.tick()
  expect(run).toHaveBeenCalledTimes(3)
  expect(restarted.list()).toMatchObject([{ name: 'sweep', lastRun: { outcome: 'done', detail: 'swept' } }])
  // What jobs note of themselves is no reason for a backup.
  expect(changes.isBackedUp()).toBe(true)
})

it('never runs a job twice at once, and interrupts it in the end', async () => {
  const begun = vi.fn<() => void>()
  const { scheduler, db } = start((signal) => {
    begun()
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  void scheduler.tick()
  await scheduler.runNow('sweep')
  expect(begun).toHaveBeenCalledTimes(1)
  await scheduler.stop()
  expect(db.$client.prepare('SELECT outcome FROM job_runs').pluck().all()).toEqual(['interrupted'])
})

it('is not kept from a job by a run that a dead process never finished, nor by one that failed', async () => {
  const run = vi
    .fn<() => Promise<undefined>>()
    .mockRejectedValueOnce(new Error('no broom'))
    .mockResolvedValue(undefined)
  const { clock, db, scheduler } = start(run)
  db.$client.prepare("INSERT INTO job_runs (job, started_at) VALUES ('sweep', ?)").run(clock.now() - 2 * hourMs)
  await scheduler.tick()
  expect(scheduler.list()).toMatchObject([{ lastRun: { outcome: 'failed', detail: 'no broom' } }])
  clock.sleep(hourMs)
  await scheduler.tick()
  expect(db.$client.prepare('SELECT outcome FROM job_runs ORDER BY id').pluck().all()).toEqual([
    'interrupted',
    'failed',
    'done',
  ])
})

it('lets a job that is due wait until it may begin', async () => {
  const run = vi.fn<() => Promise<undefined>>().mockResolvedValue(undefined)
  let isBusy = true
  const { scheduler } = start(run, createFakeClock(), () => !isBusy)
  await scheduler.tick()
  expect(run).not.toHaveBeenCalled()
  isBusy = false
  await scheduler.tick()
  expect(run).toHaveBeenCalledTimes(1)
})
