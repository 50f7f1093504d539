/**
 * Keeps the data folder's database: opens and closes it, copies and checks it while it runs, and knows how it
 * fares. What the trouble means for the application is the host's affair, which is told.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Verification } from '../../contract/maintenance.ts'
import type { StorageState } from '../../contract/system.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../platform/log.ts'
import type { CheckTask } from '../workers/check-worker.ts'
import { runInWorker } from '../workers/run-in-worker.ts'
import type { ProveTask } from '../workers/prove-worker.ts'
import type { SalvageTask } from '../workers/salvage-worker.ts'
import { listBackups, prepareBackupFolder, type StoredBackup } from './backups.ts'
import { isWhole, type CheckReport } from './check.ts'
import { checkpoint, closeUntouched } from './close-database.ts'
import { moveLog } from './database.ts'
import { databaseFile, removeDatabase, replaceDatabase, sizeOf } from './data-files.ts'
import { noteFolderState, type FolderState } from './folder-state.ts'
import { BackupDamaged, makeBackup } from './make-backup.ts'
import { damageFinding, openStore, prepareDataFolder, type Store, type StoreParts } from './open-store.ts'
import { prepareRestore } from './restore.ts'
import { awaitRoom } from './room.ts'
import type { SalvageReport } from './salvage/salvage.ts'
import { storageTroubleOf, type StorageTrouble } from './storage-trouble.ts'

export interface KeeperParts extends StoreParts {
  config: StoreParts['config'] & { folders: { workers: string } }
  log: Log
  /** The state of an open database is another one, or it was closed for damage. */
  onChange(): void
  /** Damage was found in an open database: nothing more must be written to it. */
  onDamage(finding: string): void
  /** There is room again, and no database is open. */
  onRoom(): void
}

/** A copy on closing must not keep anybody waiting: larger databases are left to the rolling copies. */
const quickCopyBytes = 256 << 20

export function createKeeper(parts: KeeperParts) {
  const { config, clock, log } = parts
  const { data, backups, workers } = config.folders
  const file = databaseFile(data)
  let storage: StorageState = { kind: 'ok' }
  let store: Store | undefined
  let newest: StoredBackup | undefined
  let making: Promise<StoredBackup> | undefined
  let isSuspected = false
  let stopAwaitingRoom = (): void => {}

  function enter(next: StorageState): void {
    stopAwaitingRoom()
    storage = next
    if (next.kind === 'full') stopAwaitingRoom = awaitRoom(clock, data, store?.db, onRoom)
  }

  function onRoom(): void {
    if (!store) return parts.onRoom()
    enter({ kind: 'ok' })
    parts.onChange()
  }

  function onTrouble(trouble: StorageTrouble, error: unknown): void {
    log.warn({ err: error, trouble }, 'the storage refused')
    if (trouble === 'full' && storage.kind === 'ok') {
      enter({ kind: 'full' })
      parts.onChange()
    }
    if (trouble === 'damaged') void suspect()
    if (trouble === 'out_of_reach' && store && !existsSync(file)) void rescue(store)
  }

  /** Reads everything, since something could not be read. */
  async function suspect(): Promise<void> {
    if (isSuspected) return
    isSuspected = true
    await check().catch((error: unknown) => log.error({ err: error }, 'the database could not be checked'))
    isSuspected = false
  }

  /** Throws when damage was found; by then the host knows. */
  async function check(signal?: AbortSignal): Promise<void> {
    const checked = store
    if (!checked) return
    const report = await runInWorker<CheckTask>(workers, 'check', { file, depth: 'all' }, { signal })
    if (!isWhole(report)) return reportDamage(describe(report))
    checked.isTrusted = true
    moveLog(checked.db)
    note({ checkedAt: clock.now() })
  }

  function reportDamage(finding: string): never {
    parts.onDamage(finding)
    throw new Error(finding)
  }

  /** The file was deleted under our hands; as long as it is open, everything in it can still be read. */
  async function rescue(lost: Store): Promise<void> {
    if (isSuspected) return
    isSuspected = true
    try {
      prepareBackupFolder(backups)
      const source = join(backups, 'rescued.db')
      await lost.db.$client.backup(source, { progress: () => 256 })
      newest = await makeBackup(parts, 'rolling', { source })
      removeDatabase(source)
      parts.onDamage(
        'The database file was deleted or moved while Chatty was running. The newest backup has all of it.',
      )
    } catch (error) {
      log.error({ err: error }, 'a vanished database could not be rescued')
      parts.onDamage('The database file was deleted or moved while Chatty was running.')
    } finally {
      isSuspected = false
    }
  }

  function note(change: Partial<FolderState>): boolean {
    try {
      noteFolderState(data, change)
      return true
    } catch (error) {
      log.warn({ err: error }, 'the state of the data folder could not be noted')
      return false
    }
  }

  async function backUp(signal?: AbortSignal): Promise<StoredBackup> {
    making ??= copyStore(signal).finally(() => (making = undefined))
    return making
  }

  async function copyStore(signal?: AbortSignal): Promise<StoredBackup> {
    const copied = store
    if (!copied) throw new AppError('STORAGE_UNAVAILABLE', 'There is no open database to copy.')
    const count = copied.changes.count()
    try {
      newest = await makeBackup(parts, 'rolling', { signal })
      copied.changes.markBackedUp(count)
      return newest
    } catch (error) {
      if (error instanceof BackupDamaged) parts.onDamage(describe(error.report))
      throw error
    }
  }

  return {
    storage: () => storage,
    lastBackupAt: (): number | null => newest?.createdAt ?? null,
    onTrouble,
    check,
    backUp,

    /** A sentence about the copy; undefined when there is nothing new to copy. */
    async backUpIfChanged(signal: AbortSignal): Promise<string | undefined> {
      if (!store || store.changes.isBackedUp()) return undefined
      const { name, messageCount } = await backUp(signal)
      return `${messageCount} messages in ${name}`
    },

    /** Undefined when the database was refused; `storage` says why. */
    async open(): Promise<Store | undefined> {
      prepareDataFolder(data)
      newest = listBackups(backups)[0]
      const opening = await openStore(parts, onTrouble)
      store = opening.kind === 'open' ? opening.store : undefined
      enter(opening.kind === 'open' ? { kind: 'ok' } : opening.storage)
      return store
    },

    /** What kept the application from being built over the open database; thrown on when it was not the database. */
    giveUp(error: unknown): void {
      const trouble = storageTroubleOf(error)
      if (store) closeUntouched(store.db)
      store = undefined
      if (trouble === 'full') enter({ kind: 'full' })
      else if (trouble === 'damaged') enter({ kind: 'damaged', finding: damageFinding(error), file })
      else throw error
    },

    /** Closes and leaves both files as they are. */
    abandon(finding: string): void {
      if (store) closeUntouched(store.db)
      store = undefined
      enter({ kind: 'damaged', finding, file })
      parts.onChange()
    },

    /** Whether a copy on closing is worth making: something changed, and it is soon done. */
    wantsLastBackup: (): boolean =>
      store !== undefined && store.isTrusted && !store.changes.isBackedUp() && sizeOf(file) <= quickCopyBytes,

    close(): void {
      stopAwaitingRoom()
      const closed = store
      store = undefined
      if (!closed) return
      const isBackedUp = closed.changes.isBackedUp()
      // Without the note, the next start would look for a log that closing takes away.
      const isClean = closed.isTrusted && checkpoint(closed.db) && note({ isOpen: false, logNumber: null, isBackedUp })
      if (isClean) closed.db.$client.close()
      else closeUntouched(closed.db)
    },

    verify: (signal?: AbortSignal): Promise<Verification> =>
      runInWorker<ProveTask>(
        workers,
        'prove',
        { file, copyFile: join(data, 'verifying.db'), backupFolder: backups },
        { signal },
      ),

    prepareRestore: (name: string): Promise<void> => prepareRestore(config.folders, name),

    prepareSalvage(): Promise<SalvageReport> {
      const input = { dataFolder: data, backupFolder: backups, migrationsFolder: config.folders.migrations }
      return runInWorker<SalvageTask>(workers, 'salvage', { ...input, now: clock.now() })
    },

    /** Puts what was prepared in the database's place. Nothing may be open. */
    replace(): void {
      const aside = replaceDatabase(data, clock.now())
      note({ isMade: true, isOpen: false, logNumber: null, isBackedUp: false })
      log.info({ aside }, 'the database was replaced; the files before it were set aside')
    },
  }
}

function describe({ findings, changedCount }: CheckReport): string {
  const changed = changedCount === 1 ? 'One message is' : `${changedCount} messages are`
  return [
    ...(changedCount > 0 ? [`${changed} no longer as written.`] : []),
    ...(findings.length > 0 ? [`The database is damaged: ${findings[0]}.`] : []),
  ].join(' ')
}
