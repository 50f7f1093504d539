/** Builds every part once. The only file that knows all parts. */
import type { Config } from './config.ts'
import type { Db } from './db/database.ts'
import type { Platform } from './host.ts'
import type { EventHub } from './services/events.ts'

export interface App {
  db: Db
  close(): Promise<void>
}

/** Puts the application together over an open, migrated database. */
export function createApp(parts: { db: Db; config: Config; platform: Platform; events: EventHub }): App {
  const { db } = parts
  return {
    db,
    close: () => Promise.resolve(),
  }
}
