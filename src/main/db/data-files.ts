/** Which files make up the database, and how they are put aside, looked at and replaced without touching them. */
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { join } from 'node:path'

export const databaseFile = (dataFolder: string): string => join(dataFolder, 'chatty.db')

/** What is derived from the database and made again when it is not there. */
export const indexFolder = (dataFolder: string): string => join(dataFolder, 'index')

/** What analytics has counted. */
export const activityFile = (dataFolder: string): string => join(indexFolder(dataFolder), 'activity.db')

/** A database that is being put together, before it takes the real one's place. */
export const incomingFile = (dataFolder: string): string => join(dataFolder, 'incoming.db')

/** SQLite's own endings: the newest changes, the index of those, and the journal of a change of mode. */
const companions = ['', '-wal', '-shm', '-journal'] as const

export const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Removes a database that is ours to remove: one being put together, or a copy made for looking. */
export function removeDatabase(file: string): void {
  for (const ending of companions) rmSync(file + ending, { force: true })
}

/** Moves the present files into a folder named by the time; answers with it, or null when there was nothing to move. */
function moveAside(dataFolder: string, at: number): string | null {
  const file = databaseFile(dataFolder)
  const present = companions.filter((ending) => existsSync(file + ending))
  if (present.length === 0) return null
  const folder = freeName(join(dataFolder, `set-aside-${new Date(at).toISOString().replace(/[:.]/g, '-')}`))
  mkdirSync(folder, { mode: 0o700 })
  for (const ending of present) renameSync(file + ending, join(folder, `chatty.db${ending}`))
  syncFolder(dataFolder)
  return folder
}

function freeName(wanted: string): string {
  let name = wanted
  for (let count = 2; existsSync(name); count++) name = `${wanted}-${count}`
  return name
}

/** Puts `incoming` in the database's place, the present files aside. */
export function replaceDatabase(dataFolder: string, at: number): string | null {
  const incoming = incomingFile(dataFolder)
  // Indexes of the other database would be taken for indexes of this one.
  rmSync(indexFolder(dataFolder), { recursive: true, force: true })
  syncFile(incoming)
  const aside = moveAside(dataFolder, at)
  renameSync(incoming, databaseFile(dataFolder))
  syncFolder(dataFolder)
  return aside
}

/** Where copies for looking are kept while somebody looks. */
export const lookingFolder = (dataFolder: string): string => join(dataFolder, 'looking')

/**
 * A second name for the database's file with a copy of its newest changes, to be opened for reading: whatever
 * SQLite does there, the real files stay as they are. `dispose` removes it.
 */
export function openToLook(dataFolder: string): { file: string; dispose(): void } {
  const folder = lookingFolder(dataFolder)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  const [from, to] = [databaseFile(dataFolder), join(folder, 'chatty.db')]
  if (existsSync(from)) linkOrCopy(from, to)
  for (const ending of ['-wal', '-journal']) {
    if (existsSync(from + ending)) copyFileSync(from + ending, to + ending, constants.COPYFILE_FICLONE)
  }
  return { file: to, dispose: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A second name for a file, or a copy where the file system knows no second names. */
export function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to, constants.COPYFILE_FICLONE)
  }
}

/** Returns when the disk has the file. */
export function syncFile(file: string): void {
  const descriptor = openSync(file, 'r+')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Returns when the disk has the folder's names. Windows keeps them by itself and refuses to be asked. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
