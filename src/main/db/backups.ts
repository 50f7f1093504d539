/** The folder of checked copies: what is in it, what is kept, what a new one is called. */
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Backup } from '../../contract/system.ts'
import { removeDatabase, sizeOf, syncFolder } from './data-files.ts'

/** Why a copy was made. Those made before a migration are kept longer than the rolling ones. */
export type BackupReason = 'rolling' | 'before-update'

const Manifest = z.object({
  createdAt: z.number().int().nonnegative(),
  reason: z.enum(['rolling', 'before-update']),
  /** The version of the application that made it. */
  version: z.string(),
  sizeBytes: z.number().int().positive(),
  sha256: z.string(),
  conversationCount: z.number().int().nonnegative(),
  messageCount: z.number().int().nonnegative(),
})
type Manifest = z.infer<typeof Manifest>

/** A checked copy, with what only this room needs. */
export type StoredBackup = Backup & Pick<Manifest, 'reason' | 'sha256'>

const namePattern = /^chatty-\d{8}T\d{9}Z\.db$/

const nameFor = (at: number): string => `chatty-${new Date(at).toISOString().replace(/[-:.]/g, '')}.db`

/** Where a copy is put together, before it is one. */
export const unfinishedFile = (folder: string): string => join(folder, 'unfinished.db')

export const backupFile = (folder: string, name: string): string => join(folder, name)

/** Newest first. A file without its manifest, or of another size, is not a backup. */
export function listBackups(folder: string): StoredBackup[] {
  return fileNames(folder)
    .filter((name) => namePattern.test(name))
    .flatMap((name) => readBackup(folder, name))
    .toSorted((one, other) => other.createdAt - one.createdAt)
}

function fileNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const manifestFile = (folder: string, name: string): string => join(folder, name.replace(/\.db$/, '.json'))

function readBackup(folder: string, name: string): StoredBackup[] {
  try {
    const manifest = Manifest.parse(JSON.parse(readFileSync(manifestFile(folder, name), 'utf8')))
    return sizeOf(join(folder, name)) === manifest.sizeBytes ? [{ name, ...manifest }] : []
  } catch {
    return []
  }
}

/** Gives the finished copy its name. The manifest comes last: with it, it is a backup. */
export function keepBackup(folder: string, manifest: Manifest): StoredBackup {
  const name = nameFor(manifest.createdAt)
  renameSync(unfinishedFile(folder), join(folder, name))
  const file = manifestFile(folder, name)
  writeFileSync(`${file}.new`, JSON.stringify(manifest), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  syncFolder(folder)
  return { name, ...manifest }
}

export function prepareBackupFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeDatabase(unfinishedFile(folder))
}

const quarterMs = 15 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000
const newestCount = 10
const dailyForDays = 30
const beforeUpdateCount = 3

/**
 * Which copies stay: the newest ten, the newest of each quarter of an hour, ten of them, the newest of each day (UTC) for
 * thirty days, and the last three made before an update; of these as many as fit `roomBytes`, newest first, and the two
 * newest in any case. A script of commands makes many copies in a minute, and must not push out those of the hours before.
 */
function chooseKept(backups: StoredBackup[], now: number, roomBytes: number): Set<string> {
  const newestFirst = backups.toSorted((one, other) => other.createdAt - one.createdAt)
  const ofQuarters = newestOfEach(quarterMs, newestFirst).slice(0, newestCount)
  const recent = newestFirst.filter(({ createdAt }) => now - createdAt <= dailyForDays * dayMs)
  const beforeUpdate = newestFirst.filter(({ reason }) => reason === 'before-update').slice(0, beforeUpdateCount)
  const wanted = new Set([
    ...newestFirst.slice(0, newestCount),
    ...ofQuarters,
    ...newestOfEach(dayMs, recent),
    ...beforeUpdate,
  ])
  let left = roomBytes
  const fitting = newestFirst.filter((backup) => wanted.has(backup) && (left -= backup.sizeBytes) >= 0)
  return new Set([...newestFirst.slice(0, 2), ...fitting].map(({ name }) => name))
}

/** The first one of each span of time. */
const newestOfEach = (spanMs: number, newestFirst: StoredBackup[]): StoredBackup[] => {
  const spanOf = ({ createdAt }: StoredBackup): number => Math.floor(createdAt / spanMs)
  return newestFirst.filter((backup, at) => at === 0 || spanOf(backup) !== spanOf(newestFirst[at - 1]!))
}

/** Removes what `chooseKept` leaves out. All copies together take at most half of the space they could have. */
export async function pruneBackups(folder: string, now: number): Promise<void> {
  const backups = listBackups(folder)
  const taken = backups.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const kept = chooseKept(backups, now, (taken + (await freeBytes(folder))) / 2)
  for (const { name } of backups.filter((backup) => !kept.has(backup.name))) {
    rmSync(manifestFile(folder, name), { force: true })
    rmSync(join(folder, name), { force: true })
  }
}

/** How much this user can still store where the folder is, in bytes. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
