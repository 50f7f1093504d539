/**
 * What is known of the database without opening it: a small file beside it. It lets a start tell a new folder
 * from one whose database has vanished, and a clean end from a crash.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const FolderState = z.object({
  /** A database has been here. */
  isMade: z.boolean().default(false),
  /** It is open, so its newest changes are in a file of their own. Left behind by a crash. */
  isOpen: z.boolean().default(false),
  /** By which the file with its newest changes is known (see `wal-file.ts`). */
  logNumber: z.number().nullable().default(null),
  /** Everything in it is in the newest backup too. */
  isBackedUp: z.boolean().default(false),
  /** When it was last read from end to end and found whole, in milliseconds UTC. */
  checkedAt: z.number().default(0),
})
export type FolderState = z.infer<typeof FolderState>

const stateFile = (dataFolder: string): string => join(dataFolder, 'state.json')

/** A missing or unreadable note knows nothing, which is the careful answer. */
export function readFolderState(dataFolder: string): FolderState {
  try {
    return FolderState.parse(JSON.parse(readFileSync(stateFile(dataFolder), 'utf8')))
  } catch {
    return FolderState.parse({})
  }
}

/** Changes what is known. Throws when the disk refuses. */
export function noteFolderState(dataFolder: string, change: Partial<FolderState>): void {
  const file = stateFile(dataFolder)
  writeFileSync(`${file}.new`, JSON.stringify({ ...readFolderState(dataFolder), ...change }), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
