/** Imports: a file comes in pieces, is read in a worker, and goes into the database conversation by conversation. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { appendFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonId } from '../../contract/base.ts'
import type { ImportJob, ImportReport } from '../../contract/imports.ts'
import { durably, type Db } from '../db/database.ts'
import type { LogKeeper } from '../db/log-keeper.ts'
import { AppError, notFound } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { listUnfinished } from '../repositories/imported-history.ts'
import type { Bundle } from '../workers/import-worker.ts'
import { streamFromWorker } from '../workers/worker-stream.ts'
import { eraseConversations } from './erase-conversations.ts'
import type { EventHub } from './events.ts'
import { createImportWriter } from './import-writer.ts'

interface ImportDeps {
  db: Db
  events: EventHub
  clock: Clock
  databaseLog: Pick<LogKeeper, 'room' | 'move'>
  log: Log
  workersFolder: string
  /** Where files are gathered; made when needed, emptied at each start. */
  folder: string
  /** The last history that was coming has come: what waited for that can begin. */
  onQuiet(): void
}

interface RunOptions {
  signal?: AbortSignal
  /** From 0 to 1. */
  onProgress?: (share: number) => void
}

interface Job {
  id: string
  personId: PersonId
  file: string
  receivedBytes: number
  abort: AbortController
  state: ImportJob['state']
}

/** What a person can bring: more than any history has, less than fills a disk unnoticed. */
const mostBytes = 4 * 1024 ** 3
const progressEveryMs = 200
const forgottenAfterMs = 60 * 60 * 1000

export function createImports(deps: ImportDeps) {
  const { db, events, clock, databaseLog, log, workersFolder, folder, onQuiet } = deps
  const jobs = new Map<string, Job>()
  let runningCount = 0
  rmSync(folder, { recursive: true, force: true })

  function change(job: Job, state: ImportJob['state']): void {
    job.state = state
    events.publish(job.personId, { type: 'import.changed', id: job.id })
  }

  function findJob(personId: PersonId, id: string): Job {
    const job = jobs.get(id)
    if (job?.personId !== personId) throw notFound('import')
    return job
  }

  /**
   * Takes in a file. What is broken, and where, stands in the report; conversations that came whole before it are kept.
   * Throws BAD_REQUEST when it is no file of ours, or the signal's reason.
   */
  async function run(personId: PersonId, file: string, options: RunOptions = {}): Promise<ImportReport> {
    runningCount += 1
    try {
      return await takeIn(personId, file, options)
    } finally {
      runningCount -= 1
      if (runningCount === 0) onQuiet()
    }
  }

  async function takeIn(personId: PersonId, file: string, options: RunOptions): Promise<ImportReport> {
    const { signal, onProgress } = options
    const writer = createImportWriter(db, personId)
    const { report, changedIds } = writer
    try {
      for await (const { taken, share } of streamFromWorker<Bundle>(workersFolder, 'import', { file }, signal)) {
        await writer.take(taken)
        await databaseLog.room()
        onProgress?.(share)
      }
    } catch (error) {
      if (error instanceof Error && error.name === 'ForeignFile' && changedIds.length === 0) {
        throw new AppError('BAD_REQUEST', error.message)
      }
      if (!isToldInReport(error)) throw error
      report.problem = error.message
    } finally {
      await writer.drop()
      // One commit that the disk has makes all before it last as well, and has little to wait for once that is moved.
      if (report.messagesAdded > 0) await databaseLog.move()
      if (report.messagesAdded > 0) durably(db, () => db.$client.pragma('user_version'))
      if (changedIds.length > 0) events.publish(personId, { type: 'conversations.changed', ids: changedIds })
    }
    return report
  }

  async function read(job: Job): Promise<void> {
    let toldAt = 0
    try {
      const report = await run(job.personId, job.file, {
        signal: job.abort.signal,
        onProgress(share) {
          if (clock.now() - toldAt < progressEveryMs) return
          toldAt = clock.now()
          change(job, { kind: 'reading', share })
        },
      })
      change(job, { kind: 'done', report })
    } catch (error) {
      if (job.abort.signal.aborted) return
      if (!(error instanceof AppError)) log.error({ err: error }, 'an import failed')
      const message = error instanceof AppError ? error.message : 'The file could not be read. Try it once more.'
      change(job, { kind: 'failed', message })
    } finally {
      await rm(job.file, { force: true })
      clock.after(forgottenAfterMs, () => jobs.delete(job.id))
    }
  }

  return {
    run,

    /** A history is coming in. What can be derived from it waits, as it would be done again and again. */
    isBusy: (): boolean => runningCount > 0,

    begin(personId: PersonId): ImportJob {
      const id = randomUUID()
      const file = join(folder, `${id}.part`)
      const job: Job = {
        id,
        personId,
        file,
        receivedBytes: 0,
        abort: new AbortController(),
        state: { kind: 'receiving' },
      }
      jobs.set(id, job)
      return present(job)
    },

    /** Throws CONFLICT for a piece that is not the next one. */
    async append(personId: PersonId, id: string, offset: number, bytes: Buffer): Promise<number> {
      const job = findJob(personId, id)
      if (job.state.kind !== 'receiving' || offset !== job.receivedBytes) {
        throw new AppError('CONFLICT', 'This piece is not the next one of the file. Begin the import again.')
      }
      if (offset + bytes.length > mostBytes) throw new AppError('BAD_REQUEST', 'This file is larger than 4 GB.')
      job.receivedBytes += bytes.length
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await appendFile(job.file, bytes, { mode: 0o600 })
      return job.receivedBytes
    },

    finish(personId: PersonId, id: string): ImportJob {
      const job = findJob(personId, id)
      if (job.state.kind !== 'receiving') return present(job)
      if (job.receivedBytes === 0) throw new AppError('BAD_REQUEST', 'This file is empty.')
      change(job, { kind: 'reading', share: 0 })
      void read(job)
      return present(job)
    },

    get: (personId: PersonId, id: string): ImportJob => present(findJob(personId, id)),

    async cancel(personId: PersonId, id: string): Promise<void> {
      const job = jobs.get(id)
      if (job?.personId !== personId) return
      jobs.delete(id)
      job.abort.abort(new Error('The import was cancelled.'))
      await rm(job.file, { force: true })
    },

    /** What the last end of the application left unfinished goes: imports, and what was being deleted. */
    async dropUnfinished(): Promise<void> {
      await eraseConversations(db, listUnfinished(db.$client))
    },

    close(): void {
      for (const job of jobs.values()) job.abort.abort(new Error('The application is closing.'))
    },
  }
}

const present = ({ id, state }: Job): ImportJob => ({ id, state })

/** A broken file and a full disk leave something that was kept, and the report says so. */
const isToldInReport = (error: unknown): error is Error =>
  error instanceof Error && (error.name === 'BrokenFile' || error.name === 'ForeignFile' || error instanceof AppError)
