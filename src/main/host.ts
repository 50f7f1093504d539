/**
 * Holds the application, or what keeps it from running. Doors ask the host, so that a damaged database can be
 * explained and mended in the same window that would otherwise show the conversations.
 */
import type { Backup, StorageState, SystemStatus } from '../contract/system.ts'
import type { App } from './app.ts'
import type { Config } from './config.ts'
import type { Clock } from './platform/clock.ts'
import type { Log } from './platform/log.ts'
import type { Secrets } from './platform/secrets.ts'
import type { Shell } from './platform/shell.ts'
import type { EventHub } from './services/events.ts'

/** What the surroundings provide: Electron and plain Node bring different ones, tests their own. */
export interface Platform {
  clock: Clock
  log: Log
  secrets: Secrets
  shell: Shell | null
}

export interface Host {
  config: Config
  platform: Platform
  events: EventHub
  /** The running application; throws STORAGE_UNAVAILABLE while there is none. */
  app(): App
  status(): SystemStatus
  listBackups(): Promise<Backup[]>
  backUpNow(): Promise<Backup>
  restore(name: string): Promise<void>
  salvage(): Promise<{ messageCount: number; lostCount: number }>
  storage(): StorageState
  /** Settles running answers as cut off, makes a last copy if something changed, closes the database. */
  close(): Promise<void>
}
