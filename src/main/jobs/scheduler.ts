/**
 * Runs jobs when they are due, one at a time each. A run is claimed in the database, so when a job ran last is
 * known after a restart, and a computer that slept runs once what it missed.
 */
import type { Job as JobStatus } from '../../contract/maintenance.ts'
import type { Changes } from '../db/changes.ts'
import { transactionally, type Db } from '../db/database.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import {
  claimRun,
  deleteRunsBefore,
  findLatestRun,
  findLatestStart,
  finishAbandonedRuns,
  finishRun,
} from '../repositories/job-runs.ts'
import type { Job } from './job.ts'

export interface Scheduler {
  /** Begins every job that is due; resolves when those have ended. */
  tick(): Promise<void>
  /** Runs a job now, due or not, unless it is running. Failures are recorded, not thrown. */
  runNow(name: string): Promise<void>
  /** Every job, and how its latest run went. */
  list(): JobStatus[]
  /** Interrupts what is running and waits for its end. */
  stop(): Promise<void>
}

/** Nothing competes with the start of the application. */
const firstTickMs = 10_000
const tickEveryMs = 30_000
const keptForMs = 30 * 24 * 60 * 60 * 1000

export function startScheduler(parts: {
  db: Db
  changes: Changes
  clock: Clock
  log: Log
  jobs: readonly Job[]
}): Scheduler {
  const { db, changes, clock, log, jobs } = parts
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()
  const write = <T>(work: () => T): T => changes.unnoticed(() => transactionally(db, work))

  let isTidy = false
  /** What an earlier process began and never finished would keep its jobs from ever running again. */
  function tidy(): void {
    if (!isTidy) write(() => finishAbandonedRuns(db, clock.now()))
    isTidy = true
  }

  const isDue = ({ name, everyMs }: Job): boolean => {
    const startedAt = findLatestStart(db, name)
    return startedAt === undefined || clock.now() - startedAt >= everyMs || clock.now() < startedAt
  }

  async function run(job: Job): Promise<void> {
    if (stopping.signal.aborted) return
    tidy()
    const id = write(() => claimRun(db, job.name, clock.now()))
    if (id === undefined) return
    const end = await outcomeOf(job)
    const finishedAt = clock.now()
    write(() => {
      finishRun(db, id, { finishedAt, ...end })
      deleteRunsBefore(db, job.name, finishedAt - keptForMs)
    })
  }

  async function outcomeOf(job: Job) {
    try {
      return { outcome: 'done' as const, detail: (await job.run(stopping.signal)) ?? null }
    } catch (error) {
      if (stopping.signal.aborted) return { outcome: 'interrupted' as const, detail: null }
      log.warn({ err: error, job: job.name }, 'a job failed')
      return { outcome: 'failed' as const, detail: error instanceof Error ? error.message : String(error) }
    }
  }

  /** What cannot even be claimed or recorded, as on a full disk, is tried again at a later tick. */
  async function runLogged(job: Job): Promise<void> {
    const done = run(job).catch((error: unknown) => log.warn({ err: error, job: job.name }, 'a job was not recorded'))
    running.add(done)
    await done
    running.delete(done)
  }

  async function tick(): Promise<void> {
    await Promise.all(jobs.filter((job) => isDue(job) && (job.mayBegin?.() ?? true)).map(runLogged))
  }

  let cancel = clock.after(firstTickMs, beat)
  function beat(): void {
    cancel = clock.after(tickEveryMs, beat)
    tick().catch((error: unknown) => log.warn({ err: error }, 'the jobs could not be looked at'))
  }

  return {
    tick,
    async runNow(name) {
      const job = jobs.find((one) => one.name === name)
      if (job) await runLogged(job)
    },
    list: () => jobs.map(({ name, everyMs }) => ({ name, everyMs, lastRun: findLatestRun(db, name) ?? null })),
    async stop() {
      cancel()
      stopping.abort(new Error('The application is closing.'))
      await Promise.all(running)
    },
  }
}
