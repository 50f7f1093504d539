/** Makes a backup: a copy in a worker, kept once it was read back and found whole. */
import type { Clock } from '../platform/clock.ts'
import { AppError } from '../errors.ts'
import { runInWorker } from '../workers/run-in-worker.ts'
import type { CopyTask } from '../workers/copy-worker.ts'
import {
  freeBytes,
  keepBackup,
  prepareBackupFolder,
  pruneBackups,
  unfinishedFile,
  type BackupReason,
  type StoredBackup,
} from './backups.ts'
import type { CheckReport } from './check.ts'
import { databaseFile, removeDatabase, sizeOf } from './data-files.ts'

export interface BackupParts {
  config: { version: string; folders: { data: string; backups: string; workers: string } }
  clock: Clock
}

/** The copy came out damaged, as then the database itself must be. */
export class BackupDamaged extends Error {
  readonly report: CheckReport
  constructor(report: CheckReport) {
    super(`The database was copied, and the copy is damaged: ${report.findings.join('; ')}`)
    this.name = 'BackupDamaged'
    this.report = report
  }
}

/** What must stay free after a backup, so that making it is never what fills the disk. */
const sparedBytes = 64 << 20

/** Throws STORAGE_FULL when there is no room for a copy, BackupDamaged, or the signal's reason. */
export async function makeBackup(
  { config, clock }: BackupParts,
  reason: BackupReason,
  { signal, source = databaseFile(config.folders.data) }: { signal?: AbortSignal; source?: string } = {},
): Promise<StoredBackup> {
  const { backups, workers } = config.folders
  const target = unfinishedFile(backups)
  prepareBackupFolder(backups)
  await mustHaveRoom(backups, sizeOf(source) + sizeOf(`${source}-wal`))
  const createdAt = clock.now()
  try {
    const report = await runInWorker<CopyTask>(workers, 'copy', { source, target }, { signal })
    if (report.kind === 'damaged') throw new BackupDamaged(report.report)
    const { sizeBytes, sha256, conversationCount, messageCount } = report
    const facts = { sizeBytes, sha256, conversationCount, messageCount }
    const backup = keepBackup(backups, { createdAt, reason, version: config.version, ...facts })
    await pruneBackups(backups, createdAt)
    return backup
  } catch (error) {
    removeDatabase(target)
    throw error
  }
}

async function mustHaveRoom(folder: string, bytes: number): Promise<void> {
  if ((await freeBytes(folder)) >= bytes + sparedBytes) return
  throw new AppError(
    'STORAGE_FULL',
    'There is not enough room on the disk for another backup. The earlier ones are kept. Free some space first.',
  )
}
