import type Database from 'better-sqlite3'

/** Whether there is anything that the newest backup does not have. */
export interface Changes {
  isBackedUp(): boolean
  /** What has changed up to now; hand it to `markBackedUp` once a copy made after this moment is kept. */
  count(): number
  markBackedUp(count: number): void
  /** Runs what writes only about the application itself, and is no reason for another backup. */
  unnoticed<T>(work: () => T): T
}

export function trackChanges(client: Database.Database, isBackedUpNow: boolean): Changes {
  const total = client.prepare('SELECT total_changes()').pluck()
  /** Of the total, what was no reason for a backup. */
  let unnoticedCount = 0
  const count = (): number => Number(total.get()) - unnoticedCount
  let backedUpAt = isBackedUpNow ? count() : -1
  return {
    count,
    isBackedUp: () => count() === backedUpAt,
    markBackedUp(at) {
      backedUpAt = at
    },
    unnoticed(work) {
      const before = count()
      try {
        return work()
      } finally {
        unnoticedCount += count() - before
      }
    },
  }
}
