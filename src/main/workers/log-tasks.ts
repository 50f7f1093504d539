/** What the log's worker can do, without making the writing connection wait. */
import type { Database } from 'better-sqlite3'

export type LogTasks = ReturnType<typeof createLogTasks>

export function createLogTasks(db: Database) {
  return {
    /** Beside whoever reads and writes; what they still need stays. */
    move: (): void => void db.pragma('wal_checkpoint(PASSIVE)'),
  }
}
