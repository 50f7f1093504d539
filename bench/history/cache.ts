/**
 * Written histories, kept for the next time in the cache folder of this machine. What they are kept under follows
 * from the plan, the generator's own source and the migrations, so an old one is never taken for a new one.
 */
import { createHash } from 'node:crypto'
import {
  constants,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { readMigrations } from '../../src/main/db/migrations.ts'
import type { HistoryPlan } from './history.ts'
import { migrationsFolder, writeHistory, type WrittenHistory } from './write.ts'

/** Says what is going on, to someone who waits. */
type Say = (text: string) => void

/** The database of a plan, closed and in one file. Builds it if need be: a minute or two for a million messages. */
function cachedHistory(plan: HistoryPlan, say: Say): WrittenHistory & { file: string } {
  const folder = join(cacheFolder(), `${plan.messages}-${keyOf(plan)}`)
  const [file, facts] = [join(folder, 'chatty.db'), join(folder, 'history.json')]
  if (!existsSync(facts)) {
    removeUnused()
    build(plan, folder, say)
  }
  const now = new Date()
  utimesSync(folder, now, now)
  // The file was written by `build` under this very key.
  return { file, ...(JSON.parse(readFileSync(facts, 'utf8')) as WrittenHistory) }
}

/**
 * Something made from a plan's database, in a folder of its own beside it; built again when the sources it follows from
 * have changed. Not to be written to.
 */
export function cachedBeside(
  plan: HistoryPlan,
  { name, sources, say }: { name: string; sources: string[]; say: Say },
  make: (historyFile: string, folder: string) => void,
): string {
  const { file } = cachedHistory(plan, say)
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(source))
  const folder = join(dirname(file), `${name}-${hash.digest('hex').slice(0, 12)}`)
  if (existsSync(folder)) return folder
  for (const old of globSync(join(dirname(file), `${name}-*`))) rmSync(old, { recursive: true })
  const unfinished = `${folder}.new`
  mkdirSync(unfinished)
  make(file, unfinished)
  renameSync(unfinished, folder)
  return folder
}

/** Puts a copy of a plan's database where an application with this data folder will open it. */
export function placeHistory(plan: HistoryPlan, dataFolder: string, say: Say = () => {}): WrittenHistory {
  const { file, ...written } = cachedHistory(plan, say)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  copyFileSync(file, join(dataFolder, 'chatty.db'), constants.COPYFILE_FICLONE)
  return written
}

const cacheFolder = (): string => join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'chatty-bench')

function keyOf(plan: HistoryPlan): string {
  const hash = createHash('sha256').update(JSON.stringify(Object.entries(plan).toSorted()))
  for (const { checksum } of readMigrations(migrationsFolder)) hash.update(checksum)
  const sources = globSync('**/*.ts', { cwd: import.meta.dirname }).filter(
    (name) => !name.endsWith('.test.ts') && name !== 'cache.ts',
  )
  for (const name of sources.toSorted()) hash.update(readFileSync(join(import.meta.dirname, name)))
  return hash.digest('hex').slice(0, 16)
}

const unusedAfterMs = 14 * 24 * 60 * 60 * 1000

/** A million messages take a gigabyte, and every change of the generator makes new ones. */
function removeUnused(): void {
  for (const folder of globSync(join(cacheFolder(), '*'))) {
    if (Date.now() - statSync(folder).mtimeMs > unusedAfterMs) rmSync(folder, { recursive: true, force: true })
  }
}

/** Under a name of its own until it is whole, so that a broken-off build is never found. */
function build(plan: HistoryPlan, folder: string, say: Say): void {
  const unfinished = `${folder}.${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const written = writeHistory(join(unfinished, 'chatty.db'), plan, tellShares(plan.messages, say))
  writeFileSync(join(unfinished, 'history.json'), JSON.stringify(written))
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
}

const smallHistory = 50_000

/** Every tenth of a history that takes long. */
function tellShares(messages: number, say: Say): (written: number) => void {
  if (messages < smallHistory) return () => {}
  let told = 0
  return (written) => {
    const tenth = Math.floor((written / messages) * 10)
    if (tenth > told)
      say(`writing ${messages.toLocaleString('en')} messages, for this and later times: ${tenth * 10} %`)
    told = tenth
  }
}
