/**
 * Deleted means gone: `secure_delete` overwrites what a row leaves in the database, and this lets the write-ahead log go,
 * which holds the pages as they were. While somebody reads, it has to wait.
 */
import type { Clock } from '../platform/clock.ts'
import { checkpoint } from './close-database.ts'
import type { Db } from './database.ts'

const againMs = 2000
const longestAgainMs = 60_000

export interface Eraser {
  /** Something was deleted for good. */
  soon(): void
  close(): void
}

export function createEraser(db: Db, clock: Clock): Eraser {
  let cancel: (() => void) | undefined
  const plan = (afterMs: number, nextMs: number): void => {
    cancel = clock.after(afterMs, () => {
      cancel = undefined
      if (!letLogGo(db)) plan(nextMs, Math.min(nextMs * 2, longestAgainMs))
    })
  }
  return {
    soon() {
      cancel?.()
      plan(0, againMs)
    },
    close: () => cancel?.(),
  }
}

/** Asks once, without waiting for readers: they are waited for on another turn. */
function letLogGo(db: Db): boolean {
  const { $client: client } = db
  if (!client.open) return true
  client.pragma('busy_timeout = 0')
  try {
    return checkpoint(db)
  } finally {
    client.pragma('busy_timeout = 5000')
  }
}
