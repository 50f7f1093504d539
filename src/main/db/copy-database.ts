/** Makes a checked copy of a database that others write to meanwhile. Takes seconds: for workers. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { checkDatabase, isWhole, type CheckReport } from './check.ts'
import { removeDatabase, sizeOf, syncFile } from './data-files.ts'

export type CopyReport =
  | { kind: 'made'; sizeBytes: number; sha256: string; conversationCount: number; messageCount: number }
  /** The copy was read and is damaged, as its source must be; it has been removed again. */
  | { kind: 'damaged'; report: CheckReport }

/** 8 MB at a time, at the usual page size. */
const pagesPerStep = 2048
const hashedAtOnce = 1 << 20

/**
 * Copies page by page within one read transaction, so that what is written meanwhile neither disturbs the copy
 * nor waits for it; then reads the copy back and waits until the disk has it. Throws as SQLite does on a full disk.
 */
export async function copyDatabase(
  source: string,
  target: string,
  onProgress: (share: number) => void,
): Promise<CopyReport> {
  removeDatabase(target)
  try {
    await copyPages(source, target, (share) => onProgress(share * 0.5))
    leaveWalMode(target)
    const report = checkDatabase(target, 'sample', (share) => onProgress(0.5 + share * 0.4))
    if (!isWhole(report)) {
      removeDatabase(target)
      return { kind: 'damaged', report }
    }
    syncFile(target)
    const { conversationCount, messageCount } = report
    return { kind: 'made', conversationCount, messageCount, sizeBytes: sizeOf(target), sha256: await sha256Of(target) }
  } catch (error) {
    removeDatabase(target)
    throw error
  }
}

async function copyPages(source: string, target: string, onProgress: (share: number) => void): Promise<void> {
  const client = new Database(source, { readonly: true, timeout: 5000 })
  try {
    client.exec('BEGIN')
    client.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()
    await client.backup(target, {
      progress({ totalPages, remainingPages }) {
        onProgress(1 - remainingPages / totalPages)
        return pagesPerStep
      },
    })
  } finally {
    client.close()
  }
}

/** A copy is one file, complete in itself. */
function leaveWalMode(file: string): void {
  const client = new Database(file)
  try {
    client.pragma('journal_mode = DELETE')
  } finally {
    client.close()
  }
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  // One piece of memory for all of it, where a stream leaves one for each step behind.
  const buffer = Buffer.allocUnsafe(hashedAtOnce)
  const handle = await open(file)
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
}
