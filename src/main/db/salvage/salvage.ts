/**
 * Saves what can be read of a damaged database into a new one beside it, in three ways one after the other: as
 * SQLite still reads it, straight from the pages, and, for messages known to be lost or changed, from the newest
 * backup. The damaged files are only read. Takes seconds to minutes: for workers.
 */
import { renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { checkDatabase } from '../check.ts'
import { hashContent } from '../content-hash.ts'
import { incomingFile, linkOrCopy, openToLook, removeDatabase, sizeOf } from '../data-files.ts'
import { readFolderState } from '../folder-state.ts'
import { readApplied, readMigrations, type Migration } from '../migrations.ts'
import * as schema from '../schema/index.ts'
import { isUnreadable } from '../storage-trouble.ts'
import { isBrokenInside, isForeignTo, listCredibleFrames, readWal, writeMendedWal } from '../wal-file.ts'
import { mendReferences } from './mend-tree.ts'
import { isAsStored, openOriginals, type Originals } from './originals.ts'
import { openPages, readRawRows } from './pages.ts'
import { hasTable, readKnownMessageIds, readTable } from './read-tables.ts'
import { readRecord } from './record.ts'
import { asRowOf, canHold, tableShapes, type Row } from './table-shapes.ts'
import { createTarget, type SalvageTarget } from './target.ts'

export interface SalvageInput {
  dataFolder: string
  backupFolder: string
  migrationsFolder: string
  now: number
}

export interface SalvageReport {
  messageCount: number
  /** Messages that are gone, or whose text or place is not what it was. */
  lostCount: number
}

/** Leaves the new database at `incomingFile`. Throws as SQLite does on a full disk, and leaves nothing then. */
export function salvage(input: SalvageInput, onProgress: (share: number) => void): SalvageReport {
  const incoming = incomingFile(input.dataFolder)
  removeDatabase(incoming)
  const look = openToLook(input.dataFolder)
  const originals = openOriginals(input.backupFolder)
  try {
    const sources = chooseSources(look.file, readFolderState(input.dataFolder).logNumber)
    return gather(input, sources, incoming, originals, onProgress)
  } catch (error) {
    removeDatabase(incoming)
    throw error
  } finally {
    originals.close()
    look.dispose()
  }
}

/**
 * The files to read, the better one first. A log that is not this database's own is left out. One that is broken
 * inside is mended; what it spoils may stand unspoilt in the database beneath it.
 */
function chooseSources(file: string, logNumber: number | null): string[] {
  const wal = readWal(`${file}-wal`)
  if (!wal || sizeOf(file) === 0) return [file]
  if (isBrokenInside(wal)) {
    const beneath = `${file}.beneath`
    linkOrCopy(file, beneath)
    const frames = listCredibleFrames(wal, Math.ceil(sizeOf(file) / wal.pageSize))
    writeMendedWal(wal, frames, `${file}-wal`)
    return [file, beneath]
  }
  if (isForeignTo(wal, file, logNumber) || isOlderThan(file)) rmSync(`${file}-wal`)
  return [file]
}

/** A whole log over a whole database makes a whole database, unless the log is from the database's past. */
function isOlderThan(file: string): boolean {
  const isSound = (): boolean => checkDatabase(file, 'sample', () => {}).findings.length === 0
  if (isSound()) return false
  renameSync(`${file}-wal`, `${file}-wal.aside`)
  rmSync(`${file}-shm`, { force: true })
  const isSoundWithout = isSound()
  renameSync(`${file}-wal.aside`, `${file}-wal`)
  rmSync(`${file}-shm`, { force: true })
  return isSoundWithout
}

function gather(
  input: SalvageInput,
  sources: string[],
  incoming: string,
  originals: Originals,
  onProgress: (share: number) => void,
): SalvageReport {
  const target = createTarget(incoming, migrationsFor(sources, input.migrationsFolder), input.now)
  const gathering = createGathering(target, originals)
  for (const source of sources) addReadable(source, gathering)
  onProgress(0.4)
  for (const source of sources) addRaw(source, gathering)
  onProgress(0.7)
  gathering.addRest()
  const lostCount = gathering.countLost()
  mendReferences(target.client, gathering.doubtful, input.now)
  target.finish()
  onProgress(0.9)
  const report = checkDatabase(incoming, 'sample', () => {})
  if (report.findings.length > 0) throw new Error(`What was saved does not fit together: ${report.findings.join('; ')}`)
  // Of a database of which nothing is left, only the backups know how much it held.
  const knownCount = report.messageCount === 0 ? originals.messageCount : 0
  return { messageCount: report.messageCount, lostCount: Math.max(lostCount, knownCount) }
}

/** What SQLite still reads. */
function addReadable(source: string, gathering: Gathering): void {
  const reader = openReadable(source)
  if (!reader) return
  try {
    // A database from before a table existed has no rows of it, and neither has the one that takes its place.
    const tables = savedTables.filter(({ name }) => gathering.takes(name) && hasTable(reader, name))
    for (const { name, keys } of tables) for (const row of readTable(reader, name, keys)) gathering.add(name, row)
    for (const id of readKnownMessageIds(reader)) gathering.expect(id)
  } finally {
    reader.close()
  }
}

const savedTables = [
  schema.people,
  schema.conversations,
  schema.messages,
  schema.drafts,
  schema.settings,
  schema.providerSettings,
  schema.answerJournal,
  schema.conversationTags,
  schema.savedSearches,
  schema.apiTokens,
  schema.shares,
].map(nameAndKeys)

function nameAndKeys(table: SQLiteTable): { name: string; keys: string[] } {
  const { name, columns, primaryKeys } = getTableConfig(table)
  const keys = primaryKeys.flatMap((key) => key.columns).concat(columns.filter(({ primary }) => primary))
  return { name, keys: keys.map((column) => column.name) }
}

/** Undefined when SQLite cannot make sense of the file at all. */
function openReadable(file: string): Database.Database | undefined {
  if (sizeOf(file) === 0) return undefined
  const client = new Database(file, { readonly: true })
  try {
    client.prepare('SELECT count(*) FROM sqlite_schema').get()
    return client
  } catch (error) {
    client.close()
    if (isUnreadable(error)) return undefined
    throw error
  }
}

/** The new database begins where the old one stood, so that newer migrations find what they expect. */
function migrationsFor(sources: string[], folder: string): Migration[] {
  const known = readMigrations(folder)
  const applied = new Set(sources.flatMap(readAppliedNames))
  const shared = known.filter(({ name }) => applied.has(name))
  return shared.length > 0 ? shared : known
}

function readAppliedNames(source: string): string[] {
  const reader = openReadable(source)
  try {
    return reader ? readApplied(reader).map(({ name }) => name) : []
  } catch (error) {
    if (isUnreadable(error)) return []
    throw error
  } finally {
    reader?.close()
  }
}

/** What the pages hold beyond that. */
function addRaw(source: string, gathering: Gathering): void {
  if (sizeOf(source) + sizeOf(`${source}-wal`) === 0) return
  const pages = openPages(source)
  try {
    for (const raw of readRawRows(pages)) {
      const shape = tableShapes.find((candidate) => canHold(candidate, raw.valueCount))
      if (!shape || gathering.has(shape.name, raw.rowId)) continue
      const row = tryReading(() => asRowOf(shape, raw.rowId, readRecord(raw.readPayload())))
      if (row) gathering.add(shape.name, row)
    }
  } finally {
    pages.close()
  }
}

function tryReading(read: () => Row | undefined): Row | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

type Gathering = ReturnType<typeof createGathering>

/** Takes each row once, by its number, the sound ones first, and keeps count of what is not as it was. */
function createGathering(target: SalvageTarget, originals: Originals) {
  const numbered = new Set(tableShapes.map(({ name }) => name))
  const expected = new Set<number>()
  const doubtful = new Set<number>()
  const changed = new Map<number, Row>()
  let changedCount = 0

  const has = (table: string, id: number): boolean => numbered.has(table) && target.has(table, id)

  function putMessage(row: Row): void {
    if (target.put('messages', row) === 'as_it_was') return
    changedCount++
    doubtful.add(Number(row['conversation_id']))
  }

  /** As a backup has it, or as it is: changed, but perhaps by no more than a letter. */
  function putChanged(id: number, row: Row): void {
    if (target.has('messages', id)) return
    const original = originals.find(id)
    if (original) return putMessage(original)
    changedCount++
    doubtful.add(Number(row['conversation_id']))
    target.put('messages', { ...row, content_hash: hashContent(String(row['content'])) })
  }

  return {
    has,
    takes: (table: string) => hasTable(target.client, table),
    doubtful,
    expect: (id: number) => expected.add(id),
    add(table: string, row: Row): void {
      const id = Number(row['id'])
      if (has(table, id)) return
      if (table !== 'messages') target.put(table, row)
      else if (isAsStored(row)) putMessage(row)
      else changed.set(id, row)
    },
    /** Messages that were changed, and those that only an index or a child still speaks of. Deleted ones are in neither. */
    addRest(): void {
      for (const [id, row] of changed) putChanged(id, row)
      const parents = target.client.prepare('SELECT DISTINCT parent_id FROM messages WHERE parent_id IS NOT NULL')
      for (const id of parents.pluck().all()) expected.add(Number(id))
      for (const id of expected) {
        const original = target.has('messages', id) ? undefined : originals.find(id)
        if (original) putMessage(original)
      }
    },
    /** By the numbers known from indexes, or by what the conversations say they hold: whichever knows of more. */
    countLost(): number {
      const missing = [...expected].filter((id) => !target.has('messages', id)).length
      const short = target.client
        .prepare(
          `SELECT ifnull(sum(max(0, message_count - (
             SELECT count(*) FROM messages WHERE conversation_id = conversations.id AND trashed_at IS NULL
           ))), 0) FROM conversations`,
        )
        .pluck()
        .get()
      return Math.max(missing, Number(short)) + changedCount
    },
  }
}
