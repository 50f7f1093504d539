/** Ways in which files go wrong, for tests that must not lose anything to them. */
import { cpSync, existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { databaseFile } from '../db/data-files.ts'

/** Copies a data folder as a killed process would have left it. */
export function copyAsKilled(dataFolder: string, to: string): void {
  cpSync(dataFolder, to, { recursive: true })
  for (const name of ['owner.lock', 'owner.json']) rmSync(join(to, name), { force: true })
}

/** The database's files by ending, each as its checksum. */
export function fingerprint(dataFolder: string): Record<string, string> {
  return fingerprintOf(databaseFile(dataFolder))
}

/** The same of the files that were set aside last; nothing when there were none. */
export function fingerprintAside(dataFolder: string): Record<string, string> {
  const newest = readdirSync(dataFolder)
    .filter((name) => name.startsWith('set-aside-'))
    .toSorted()
    .at(-1)
  return newest === undefined ? {} : fingerprintOf(join(dataFolder, newest, 'chatty.db'))
}

function fingerprintOf(file: string): Record<string, string> {
  const present = ['', '-wal', '-shm', '-journal'].filter((ending) => existsSync(file + ending))
  const sum = (ending: string): string =>
    createHash('sha256')
      .update(readFileSync(file + ending))
      .digest('hex')
  return Object.fromEntries(present.map((ending) => [`chatty.db${ending}`, sum(ending)]))
}
