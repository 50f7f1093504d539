/** Opens the data folder's database, or says why not and leaves it as it is. */
import { mkdirSync, rmSync } from 'node:fs'
import type { StorageState } from '../../contract/system.ts'
import { AppError } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import { listBackups } from './backups.ts'
import { trackChanges, type Changes } from './changes.ts'
import { closeUntouched } from './close-database.ts'
import { keepLog, openDatabase, storeMarkAgain, type Db, type OnTrouble } from './database.ts'
import { databaseFile, incomingFile, lookingFolder, removeDatabase } from './data-files.ts'
import { noteFolderState, readFolderState, type FolderState } from './folder-state.ts'
import { inspect } from './inspect.ts'
import { makeBackup, BackupDamaged, type BackupParts } from './make-backup.ts'
import { applyMigrations } from './migrate.ts'
import { readMigrations } from './migrations.ts'
import { storageTroubleOf } from './storage-trouble.ts'
import { readLogNumber } from './wal-file.ts'

export interface Store {
  db: Db
  changes: Changes
  /** It was closed properly, or has been read from end to end since. Until then its own file stays as it is. */
  isTrusted: boolean
}

export type Opening = { kind: 'open'; store: Store } | { kind: 'refused'; storage: StorageState }

export interface StoreParts extends BackupParts {
  config: BackupParts['config'] & { folders: { migrations: string } }
  clock: Clock
}

/** Makes the data folder. Throws STORAGE_UNAVAILABLE in words. */
export function prepareDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw folderError(folder, error)
  }
}

/** Why a folder cannot be used, as a sentence that names it. */
export function folderError(folder: string, cause: unknown): unknown {
  const trouble = storageTroubleOf(cause)
  if (trouble === 'full')
    return new AppError(
      'STORAGE_FULL',
      `There is no room left on the disk of ${folder}. Free some space, then start Chatty again.`,
      undefined,
      { cause },
    )
  const isFolderTrouble =
    trouble === 'out_of_reach' || (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')
  if (!isFolderTrouble) return cause
  return new AppError(
    'STORAGE_UNAVAILABLE',
    `Chatty cannot write to ${folder}. Check that it is a folder and that you may write to it, or choose another one.`,
    undefined,
    { cause },
  )
}

export async function openStore(parts: StoreParts, onTrouble: OnTrouble): Promise<Opening> {
  const { data } = parts.config.folders
  const file = databaseFile(data)
  try {
    removeLeftovers(data)
    const state = readFolderState(data)
    return await open(parts, file, state, onTrouble)
  } catch (error) {
    if (error instanceof BackupDamaged) return refused('damaged', error.message, file)
    const trouble = storageTroubleOf(error)
    if (trouble === 'full') return { kind: 'refused', storage: { kind: 'full' } }
    if (trouble === 'damaged') return refused('damaged', damageFinding(error), file)
    throw folderError(data, error)
  }
}

/** SQLite's own words are at the end of the causes. */
export function damageFinding(error: unknown): string {
  if (error instanceof Error && error.cause instanceof Error) return damageFinding(error.cause)
  return `The database could not be read: ${error instanceof Error ? error.message : String(error)}.`
}

const refused = (kind: 'damaged' | 'newer', finding: string, file: string): Opening => ({
  kind: 'refused',
  storage: { kind, finding, file },
})

/** What an earlier process was in the middle of. */
function removeLeftovers(dataFolder: string): void {
  removeDatabase(incomingFile(dataFolder))
  rmSync(lookingFolder(dataFolder), { recursive: true, force: true })
}

async function open(parts: StoreParts, file: string, state: FolderState, onTrouble: OnTrouble): Promise<Opening> {
  const { data, backups, migrations } = parts.config.folders
  const known = readMigrations(migrations)
  const traces = {
    wasMade: state.isMade,
    wasOpen: state.isOpen,
    logNumber: state.logNumber,
    hasBackups: listBackups(backups).length > 0,
  }
  const judgement = inspect(data, known, traces)
  if (judgement.kind === 'damaged' || judgement.kind === 'newer')
    return refused(judgement.kind, judgement.finding, file)
  const pending = judgement.kind === 'new' ? known : judgement.pending
  const isEmpty = pending.length === known.length
  if (pending.length > 0 && !isEmpty) await makeBackup(parts, 'before-update')
  const db = openDatabase(file, onTrouble)
  try {
    // After a crash the database's own file stays as it is until it was read from end to end and found whole.
    if (state.isOpen) keepLog(db)
    applyMigrations(db.$client, pending, parts.clock.now())
    // Makes SQLite begin the log, whose absence or change after a crash is then noticed.
    storeMarkAgain(db)
    const logNumber = readLogNumber(`${file}-wal`)
    noteFolderState(data, { isMade: true, isOpen: true, logNumber, isBackedUp: false })
  } catch (error) {
    closeUntouched(db)
    throw error
  }
  const changes = trackChanges(db.$client, isEmpty || (state.isBackedUp && !state.isOpen))
  return { kind: 'open', store: { db, changes, isTrusted: !state.isOpen } }
}
