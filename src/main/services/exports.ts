/** Exports: what may leave, under which name, and the files that wait to be fetched. */
import { randomUUID } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PersonId } from '../../contract/base.ts'
import type { ExportJob, ExportRequest } from '../../contract/exports.ts'
import type { Db } from '../db/database.ts'
import { AppError, notFound } from '../errors.ts'
import { nameExport } from '../exchange/name-export.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { countHistory } from '../repositories/history.ts'
import type { ExportChunk, ExportTask } from '../workers/export-worker.ts'
import { streamFromWorker } from '../workers/worker-stream.ts'
import type { EventHub } from './events.ts'

interface ExportDeps {
  db: Db
  events: EventHub
  clock: Clock
  log: Log
  workersFolder: string
  resourcesFolder: string
  /** Where files wait; made when needed, emptied at each start. */
  folder: string
}

/** An export that is being made: its name is known, its bytes come as they are asked for. */
export interface OpenExport {
  fileName: string
  contentType: string
  chunks: AsyncIterable<Uint8Array>
}

export interface OpenOptions {
  signal?: AbortSignal
  /** From 0 to 1. */
  onProgress?: (share: number) => void
}

interface Job extends ExportJob {
  personId: PersonId
  contentType: string
  file: string
  abort: AbortController
}

const keptForMs = 60 * 60 * 1000
/** Between two steps of progress that a window is told. */
const progressEveryMs = 200

export function createExports({ db, events, clock, log, workersFolder, resourcesFolder, folder }: ExportDeps) {
  const jobs = new Map<string, Job>()
  rmSync(folder, { recursive: true, force: true })

  /** Throws NOT_FOUND when nothing of the person's is asked for. */
  function open(personId: PersonId, request: ExportRequest, { signal, onProgress }: OpenOptions = {}): OpenExport {
    const { scope } = request
    if (request.redactions && (request.format !== 'html' || scope.kind !== 'conversation')) {
      throw new AppError('BAD_REQUEST', 'Only the page of one conversation can have parts blacked out.')
    }
    const found = countHistory(db.$client, { personId, scope })
    if (found.conversationCount === 0 && scope.kind !== 'everything') throw notFound('conversation')
    const exportedAt = clock.now()
    const task: ExportTask = {
      file: db.$client.name,
      personId,
      request,
      exportedAt,
      fontFolder: join(resourcesFolder, 'fonts'),
    }
    const items = streamFromWorker<ExportChunk>(workersFolder, 'export', task, signal)
    return { ...nameExport(request, found.title, exportedAt), chunks: withProgress(items, onProgress) }
  }

  function change(job: Job, state: ExportJob['state']): void {
    job.state = state
    events.publish(job.personId, { type: 'export.changed', id: job.id })
  }

  function findJob(personId: PersonId, id: string): Job {
    const job = jobs.get(id)
    if (job?.personId !== personId) throw notFound('export')
    return job
  }

  async function remove(job: Job): Promise<void> {
    jobs.delete(job.id)
    job.abort.abort(new Error('The export was cancelled.'))
    await rm(job.file, { force: true })
  }

  async function write(job: Job, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await pipeline(Readable.from(chunks, { objectMode: true }), createWriteStream(job.file, { mode: 0o600 }))
      const { size } = await stat(job.file)
      change(job, { kind: 'ready', sizeBytes: size })
      clock.after(keptForMs, () => void remove(job))
    } catch (error) {
      await rm(job.file, { force: true })
      if (job.abort.signal.aborted) return
      log.error({ err: error }, 'an export failed')
      change(job, { kind: 'failed', message: wordsFor(error) })
    }
  }

  return {
    open,

    /** Writes into a file that waits for an hour. */
    start(personId: PersonId, request: ExportRequest): ExportJob {
      const abort = new AbortController()
      const id = randomUUID()
      let toldAt = 0
      const onProgress = (share: number): void => {
        if (clock.now() - toldAt < progressEveryMs) return
        toldAt = clock.now()
        change(job, { kind: 'writing', share })
      }
      const { fileName, contentType, chunks } = open(personId, request, { signal: abort.signal, onProgress })
      const job: Job = {
        id,
        fileName,
        contentType,
        personId,
        file: join(folder, `${id}.part`),
        abort,
        startedAt: clock.now(),
        state: { kind: 'writing', share: 0 },
      }
      jobs.set(id, job)
      void write(job, chunks)
      return present(job)
    },

    get: (personId: PersonId, id: string): ExportJob => present(findJob(personId, id)),

    /** The file of an export that is ready. */
    fileOf(personId: PersonId, id: string): { file: string; fileName: string; contentType: string; sizeBytes: number } {
      const { file, fileName, contentType, state } = findJob(personId, id)
      if (state.kind !== 'ready') throw new AppError('CONFLICT', 'This export is not ready.')
      return { file, fileName, contentType, sizeBytes: state.sizeBytes }
    },

    async cancel(personId: PersonId, id: string): Promise<void> {
      const job = jobs.get(id)
      if (job?.personId === personId) await remove(job)
    },

    async close(): Promise<void> {
      for (const job of jobs.values()) job.abort.abort(new Error('The application is closing.'))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const present = ({ id, fileName, startedAt, state }: Job): ExportJob => ({ id, fileName, startedAt, state })

async function* withProgress(
  items: AsyncIterable<ExportChunk>,
  onProgress: ((share: number) => void) | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const { bytes, share } of items) {
    onProgress?.(share)
    yield bytes
  }
}

function wordsFor(error: unknown): string {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  return isFull
    ? 'There is not enough room on the disk for this file. Free some space and try again.'
    : 'The file could not be written. Try again; what went wrong stands in the log.'
}
