/**
 * Moves what the write-ahead log has gathered into the database's own file, in a thread of its own. SQLite does it by
 * itself after a commit, where thousands of pages and two waits for the disk hold up everything else.
 */
import type { Clock } from '../platform/clock.ts'
import type { LogTasks } from '../workers/log-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import { checkpoint } from './close-database.ts'
import { isLogKept, type Db } from './database.ts'

/** Some four megabytes are moved at a time. */
const worthMoving = 1000
/** 32 MB. While somebody goes on writing a log only grows: it begins anew once all of it is moved. */
const longLog = 8192
/** So long after a commit it is looked how much there is: many commits are looked at together. */
const lookAfterMs = 50

export interface LogKeeper {
  /** Who writes much waits here in between: for nothing, unless the log is long. */
  room(): Promise<void>
  /** Moves what there is, if it is much; the next commit that waits for the disk waits for little. */
  move(): Promise<void>
  /** Lets the log go, with all that stood in it; false while somebody reads it. */
  letGo(): Promise<boolean>
  close(): void
}

export function createLogKeeper(db: Db, clock: Clock, worker: WorkerClient<LogTasks>): LogKeeper {
  const size = db.$client.prepare<[], { log: number; checkpointed: number }>('PRAGMA wal_checkpoint(NOOP)')
  let isClosed = false
  let isPlanned = false
  let cancel: (() => void) | undefined
  let shortened: Promise<void> | undefined

  /** What is not moved now, because the disk is full or somebody reads, is moved after a later commit. */
  const ask = (): Promise<void> => worker.ask('move', undefined).catch(() => {})

  async function move(): Promise<void> {
    if (isLogKept(db)) return
    const { log, checkpointed } = size.get() ?? { log: 0, checkpointed: 0 }
    if (log - checkpointed < worthMoving) return
    // Twice, since somebody may have written on before hearing that there is no room.
    if (log >= longLog) shortened = ask().then(ask)
    await (shortened ?? ask())
    shortened = undefined
  }

  function plan(): void {
    if (isPlanned) return
    isPlanned = true
    cancel = clock.after(lookAfterMs, () => {
      cancel = undefined
      void move().then(() => (isPlanned = false))
    })
  }

  /**
   * Only the writing connection begins the log anew: then it is numbered after the one before it, and is known for this
   * database's own after a crash. SQLite draws lots for the number where another connection did that. With nothing left
   * to move it waits for no disk, and it does not wait for readers.
   */
  function beginAnew(): boolean {
    const { $client: client } = db
    client.pragma('busy_timeout = 0')
    try {
      return checkpoint(db)
    } finally {
      client.pragma('busy_timeout = 5000')
    }
  }

  db.$onCommit = plan
  return {
    room: async () => shortened,
    move,
    async letGo() {
      if (isLogKept(db)) return false
      await ask()
      return isClosed || beginAnew()
    },
    close() {
      isClosed = true
      cancel?.()
      db.$onCommit = () => {}
    },
  }
}
