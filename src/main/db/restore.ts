import { copyFile, constants } from 'node:fs/promises'
import { AppError, notFound } from '../errors.ts'
import { runInWorker } from '../workers/run-in-worker.ts'
import type { VerifyTask } from '../workers/verify-worker.ts'
import { backupFile, listBackups } from './backups.ts'
import { incomingFile, removeDatabase } from './data-files.ts'
import { asStorageError } from './storage-trouble.ts'

const changedSince =
  'This backup is not as it was when it was made, so it was not used. Nothing was changed. Choose another one.'

/**
 * Copies a backup to `incomingFile` and reads the copy, so that it only has to take the database's place. Throws
 * NOT_FOUND, CONFLICT when the backup is not what it was, or what the disk says.
 */
export async function prepareRestore(
  folders: { data: string; backups: string; workers: string },
  name: string,
): Promise<void> {
  const backup = listBackups(folders.backups).find((one) => one.name === name)
  if (!backup) throw notFound('backup')
  const file = incomingFile(folders.data)
  removeDatabase(file)
  try {
    await copyFile(backupFile(folders.backups, name), file, constants.COPYFILE_FICLONE)
    const isSound = await runInWorker<VerifyTask>(folders.workers, 'verify', { file, sha256: backup.sha256 })
    if (!isSound) throw new AppError('CONFLICT', changedSince)
  } catch (error) {
    removeDatabase(file)
    throw asStorageError(error)
  }
}
