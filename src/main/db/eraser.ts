/**
 * Deleted means gone: `secure_delete` overwrites what a row leaves in the database, and this lets the write-ahead log go,
 * which holds the pages as they were. While somebody reads, it has to wait.
 */
import type { Clock } from '../platform/clock.ts'
import type { LogKeeper } from './log-keeper.ts'

const againMs = 2000
const longestAgainMs = 60_000

export interface Eraser {
  /** Something was deleted for good. */
  soon(): void
  close(): void
}

export function createEraser(log: Pick<LogKeeper, 'letGo'>, clock: Clock): Eraser {
  let cancel: (() => void) | undefined
  let isClosed = false

  function plan(afterMs: number, nextMs: number): void {
    cancel?.()
    if (!isClosed) cancel = clock.after(afterMs, () => void erase(nextMs))
  }

  async function erase(nextMs: number): Promise<void> {
    cancel = undefined
    const isGone = await log.letGo()
    // What was deleted meanwhile has a plan of its own.
    if (!isGone && !cancel) plan(nextMs, Math.min(nextMs * 2, longestAgainMs))
  }

  return {
    soon: () => plan(0, againMs),
    close() {
      isClosed = true
      cancel?.()
    },
  }
}
