/**
 * The application itself: what it is, where the data lives, how it fares. `system` and `recovery` answer even
 * when the database cannot be opened.
 */
import { z } from 'zod'
import { Timestamp, procedure } from './base.ts'

/** How provider keys are kept. `plain_text` means the system offers no keychain, and the window says so. */
export const KeyStorage = z.enum(['keychain', 'private_file', 'plain_text'])
export type KeyStorage = z.infer<typeof KeyStorage>

/** A checked copy of the whole database. */
export const Backup = z.object({
  name: z.string(),
  createdAt: Timestamp,
  sizeBytes: z.number().int().nonnegative(),
  conversationCount: z.number().int().nonnegative(),
  messageCount: z.number().int().nonnegative(),
})
export type Backup = z.infer<typeof Backup>

/** How the database fares. */
export const StorageState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ok') }),
  /** No room on the disk: reading works, writing is refused until there is room again. */
  z.object({ kind: z.literal('full') }),
  /** The file could not be read. It was left untouched. */
  z.object({ kind: z.literal('damaged'), finding: z.string(), file: z.string() }),
  /** A newer version of the application made this database. It was left untouched. */
  z.object({ kind: z.literal('newer'), finding: z.string(), file: z.string() }),
])
export type StorageState = z.infer<typeof StorageState>

export const SystemStatus = z.object({
  version: z.string(),
  door: z.enum(['desktop', 'headless']),
  dataFolder: z.string(),
  backupFolder: z.string(),
  lastBackupAt: Timestamp.nullable(),
  keyStorage: KeyStorage,
  storage: StorageState,
})
export type SystemStatus = z.infer<typeof SystemStatus>

export const system = {
  status: procedure.output(SystemStatus),
}

export const recovery = {
  /** Newest first; only copies that were opened and checked. */
  listBackups: procedure.output(z.object({ backups: z.array(Backup) })),
  backUpNow: procedure.output(Backup),
  /** Puts a copy in the database's place; the present file is kept aside, untouched. */
  restore: procedure.input(z.object({ name: z.string().max(300) })).output(SystemStatus),
  /** Saves what can still be read of a damaged database into a new one; the damaged file is kept aside. */
  salvage: procedure.output(
    z.object({ status: SystemStatus, messageCount: z.number().int(), lostCount: z.number().int() }),
  ),
}
