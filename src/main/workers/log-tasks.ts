/** What the log's worker can do. Neither makes the writing connection wait longer than for a few pages. */
import type { Database } from 'better-sqlite3'

/** Readers are waited for in between, never while nobody can write. */
const attempts = 20
const waitMs = 50

export type LogTasks = ReturnType<typeof createLogTasks>

export function createLogTasks(db: Database) {
  const waiting = new Int32Array(new SharedArrayBuffer(4))

  /** Beside whoever reads and writes; what they still need stays. */
  const move = (): void => void db.pragma('wal_checkpoint(PASSIVE)')

  function isGone(): boolean {
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return result?.busy === 0
  }

  return {
    move,

    /** Moves everything and empties the log's file; false while somebody reads. */
    letGo(): boolean {
      for (let attempt = 0; attempt < attempts; attempt++) {
        if (attempt > 0) Atomics.wait(waiting, 0, 0, waitMs)
        // The most of it first, while others may write.
        move()
        if (isGone()) return true
      }
      return false
    },
  }
}
