/**
 * One owner for each data folder. The lock is an exclusive transaction on an empty SQLite file: the system lets
 * go of it when its process ends, however it ends. A note beside it says who the owner is.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'

const FolderOwner = z.object({
  pid: z.number().int(),
  door: z.enum(['desktop', 'headless']),
  /** Where its window is, when it listens: `http://127.0.0.1:8000`. */
  address: z.string().nullable(),
})
export type FolderOwner = z.infer<typeof FolderOwner>

/** Another process works in this data folder. The message is whole sentences for a person. */
export class FolderInUse extends Error {
  /** Null when the owner left no readable note. */
  readonly owner: FolderOwner | null
  constructor(dataFolder: string, owner: FolderOwner | null) {
    super(`Chatty is already running with the data in ${dataFolder}. ${howToReach(owner)}`)
    this.name = 'FolderInUse'
    this.owner = owner
  }
}

function howToReach(owner: FolderOwner | null): string {
  if (owner === null) return 'Close it first, or choose another folder with --data.'
  if (owner.address !== null) return `It answers at ${owner.address} (process ${owner.pid}). Use that one, or close it.`
  const where = owner.door === 'desktop' ? 'It is the desktop application' : 'It has no window'
  return `${where} (process ${owner.pid}). Close it first, or choose another folder with --data.`
}

export interface FolderLock {
  /** Says where this process can be reached; null for nowhere. */
  announce(address: string | null): void
  release(): void
}

/** Takes the folder, or throws FolderInUse. */
export function takeFolder(dataFolder: string, owner: Omit<FolderOwner, 'address'>): FolderLock {
  const lock = lockFile(dataFolder)
  if (lock === null) throw new FolderInUse(dataFolder, readOwner(dataFolder))
  const note = noteFile(dataFolder)
  writeNote(note, { ...owner, address: null })
  return {
    announce: (address) => writeNote(note, { ...owner, address }),
    release() {
      rmSync(note, { force: true })
      lock.close()
    },
  }
}

const noteFile = (dataFolder: string): string => join(dataFolder, 'owner.json')

function lockFile(dataFolder: string): Database.Database | null {
  const file = join(dataFolder, 'owner.lock')
  try {
    return lockExclusively(file)
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : ''
    if (code.startsWith('SQLITE_BUSY')) return null
    // Whoever holds the lock is refused as busy before the content is read, so a spoilt file has no owner.
    if (code !== 'SQLITE_NOTADB' && !code.startsWith('SQLITE_CORRUPT')) throw error
    rmSync(file)
    return lockExclusively(file)
  }
}

/** Nothing is ever committed, so the file stays empty and no journal is written. */
function lockExclusively(file: string): Database.Database {
  const client = new Database(file, { timeout: 0 })
  try {
    client.pragma('journal_mode = MEMORY')
    client.exec('BEGIN EXCLUSIVE')
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

function readOwner(dataFolder: string): FolderOwner | null {
  try {
    return FolderOwner.parse(JSON.parse(readFileSync(noteFile(dataFolder), 'utf8')))
  } catch {
    return null
  }
}

/** The lock is what counts; without room for the note, a second start only knows less. */
function writeNote(file: string, owner: FolderOwner): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(owner), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  } catch {
    rmSync(`${file}.new`, { force: true })
  }
}
