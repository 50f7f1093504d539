/** Looks after the indexes that finding stands on: that they keep up, can be made again, and say what the messages say. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MemoryStatus } from '../../contract/memory.ts'
import { transactionally, type Db } from '../db/database.ts'
import type { Compared } from '../finding/words/compare.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { deleteMessageChanges } from '../repositories/message-changes.ts'
import type { SearchTasks } from '../workers/search-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import type { EventHub } from './events.ts'

/** Vectors come in batches; the worker is told of several at once. */
const tellVectorsAfterMs = 250
/** How often it is told how far a long building is. */
const tellProgressEveryMs = 1000
/** Of the differences between indexes and messages. */
const mostFindings = 20

interface IndexesDeps {
  db: Db
  events: EventHub
  clock: Clock
  log: Log
  worker: WorkerClient<SearchTasks>
  folder: string
}

export type Indexes = ReturnType<typeof createIndexes>

export function createIndexes({ db, events, clock, log, worker, folder }: IndexesDeps) {
  const changedSets = new Set<number>()
  let isTelling = false
  let cancelTold: (() => void) | undefined

  function tellVectors(): void {
    for (const setId of changedSets) {
      worker
        .ask('vectorsChanged', { setId })
        .catch((error: unknown) => log.info({ err: error }, 'an index of vectors is taken further later'))
    }
    changedSets.clear()
  }

  /** For as long as the index of words is being built, and once when it is. */
  function tellProgress(isWhole: boolean): void {
    if (isWhole && !isTelling) return
    isTelling = !isWhole
    events.publish(null, { type: 'memory.changed' })
    if (!isWhole) cancelTold ??= clock.after(tellProgressEveryMs, goOnTelling)
  }

  function goOnTelling(): void {
    cancelTold = undefined
    refresh()
  }

  /** Has the index of words take in what is new, and take out what is gone, without waiting for a question. */
  function refresh(): void {
    worker
      .ask('refresh', undefined)
      .then(({ savedChange, isWhole }) => {
        transactionally(db, (tx) => deleteMessageChanges(tx, savedChange))
        return tellProgress(isWhole)
      })
      .catch((error: unknown) => log.info({ err: error }, 'the index of words is taken further later'))
  }

  return {
    refresh,

    /** Vectors of a set have come or gone. */
    noteVectors(setId: number): void {
      if (changedSets.size === 0) clock.after(tellVectorsAfterMs, tellVectors)
      changedSets.add(setId)
    },

    /** How far the index of words is. */
    async progress(): Promise<MemoryStatus['words']> {
      const { isWhole, indexed, total, bytes } = await worker.ask('refresh', undefined)
      return { state: isWhole ? 'ready' : 'building', indexed, total, bytes }
    },

    /** Begins the index of words anew; what is asked meanwhile is answered from what is there again. */
    async rebuildWords(): Promise<void> {
      await worker.ask('forgetWords', undefined)
      refresh()
    },

    /** Where the index of words and the given sets of vectors differ from the messages, in sentences. */
    async findDifferences(setIds: readonly number[], signal?: AbortSignal): Promise<string[]> {
      const findings: string[] = []
      for (const setId of [null, ...setIds]) {
        for (let after: number | null = 0; after !== null && findings.length < mostFindings;) {
          const compared: Compared = await worker.ask('compare', { setId, after }, signal)
          findings.push(...compared.findings)
          after = compared.next
        }
      }
      return findings.slice(0, mostFindings)
    },

    /** What lies beside the database and can be made again. */
    async countBytes(): Promise<number> {
      const names = await readdir(folder).catch(() => [])
      const sizes = names.map((name) =>
        stat(join(folder, name)).then(
          ({ size }) => size,
          () => 0,
        ),
      )
      return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    },

    close: (): void => cancelTold?.(),
  }
}
