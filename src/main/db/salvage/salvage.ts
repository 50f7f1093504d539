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
import { incomingFile, openToLook, removeDatabase, sizeOf } from '../data-files.ts'
import { readFolderState } from '../folder-state.ts'
import { readApplied, readMigrations, type Migration } from '../migrations.ts'
import * as schema from '../schema/index.ts'
import { storageTroubleOf } from '../storage-trouble.ts'
import { isBrokenInside, isForeignTo, readWal, writeMendedWal } from '../wal-file.ts'
import { mendReferences } from './mend-tree.ts'
import { isAsStored, openOriginals, type Originals } from './originals.ts'
import { openPages, readRawRows } from './pages.ts'
import { readKnownMessageIds, readTable } from './read-tables.ts'
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
    chooseLog(look.file, readFolderState(input.dataFolder).logNumber)
    return gather(input, look.file, incoming, originals, onProgress)
  } catch (error) {
    removeDatabase(incoming)
    throw error
  } finally {
    originals.close()
    look.dispose()
  }
}

/** A log that is not this database's own is left out; one that is broken inside is mended. */
function chooseLog(file: string, logNumber: number | null): void {
  const wal = readWal(`${file}-wal`)
  if (!wal || sizeOf(file) === 0) return
  if (isForeignTo(wal, file, logNumber) || (!isBrokenInside(wal) && isOlderThan(file))) rmSync(`${file}-wal`)
  else if (isBrokenInside(wal)) writeMendedWal(wal, `${file}-wal`)
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
  source: string,
  incoming: string,
  originals: Originals,
  onProgress: (share: number) => void,
): SalvageReport {
  const reader = openReadable(source)
  const target = createTarget(incoming, migrationsFor(reader, input.migrationsFolder), input.now)
  const gathering = createGathering(target, originals)
  if (reader) {
    for (const table of savedTables)
      for (const row of readTable(reader, table.name, table.keys)) gathering.add(table.name, row)
    for (const id of readKnownMessageIds(reader)) gathering.expect(id)
    reader.close()
  }
  onProgress(0.4)
  if (sizeOf(source) + sizeOf(`${source}-wal`) > 0) addRawRows(source, gathering)
  onProgress(0.7)
  gathering.fetchMissing()
  const lostCount = gathering.countLost()
  mendReferences(target.client, gathering.doubtful, input.now)
  target.finish()
  onProgress(0.9)
  const report = checkDatabase(incoming, 'sample', () => {})
  if (report.findings.length > 0) throw new Error(`What was saved does not fit together: ${report.findings.join('; ')}`)
  return { messageCount: report.messageCount, lostCount }
}

const savedTables = [
  schema.people,
  schema.conversations,
  schema.messages,
  schema.drafts,
  schema.settings,
  schema.providerSettings,
  schema.answerJournal,
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
    if (storageTroubleOf(error) === 'damaged') return undefined
    throw error
  }
}

/** The new database begins where the old one stood, so that newer migrations find what they expect. */
function migrationsFor(reader: Database.Database | undefined, folder: string): Migration[] {
  const known = readMigrations(folder)
  try {
    const applied = new Set((reader ? readApplied(reader) : []).map(({ name }) => name))
    const shared = known.filter(({ name }) => applied.has(name))
    return shared.length > 0 ? shared : known
  } catch (error) {
    if (storageTroubleOf(error) === 'damaged') return known
    throw error
  }
}

function addRawRows(source: string, gathering: Gathering): void {
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

/** Takes each row once, by its number, and keeps count of what is not as it was. */
function createGathering(target: SalvageTarget, originals: Originals) {
  const numbered = new Set(tableShapes.map(({ name }) => name))
  const expected = new Set<number>()
  const doubtful = new Set<number>()
  let changedCount = 0

  const has = (table: string, id: number): boolean => numbered.has(table) && target.has(table, id)

  function addMessage(row: Row): void {
    const original = isAsStored(row) ? row : originals.find(Number(row['id']))
    const putting = original
      ? target.put('messages', original)
      : target.put('messages', { ...row, content_hash: hashContent(String(row['content'])) })
    if (original && putting === 'as_it_was') return
    changedCount++
    doubtful.add(Number(row['conversation_id']))
  }

  return {
    has,
    doubtful,
    expect: (id: number) => expected.add(id),
    add(table: string, row: Row): void {
      if (has(table, Number(row['id']))) return
      if (table === 'messages') addMessage(row)
      else target.put(table, row)
    },
    /** Messages that an index or a child still speaks of. Those deleted on purpose are in neither. */
    fetchMissing(): void {
      const parents = target.client.prepare('SELECT DISTINCT parent_id FROM messages WHERE parent_id IS NOT NULL')
      for (const id of parents.pluck().all()) expected.add(Number(id))
      for (const id of expected) {
        const original = target.has('messages', id) ? undefined : originals.find(id)
        if (original && target.put('messages', original) !== 'as_it_was')
          doubtful.add(Number(original['conversation_id']))
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
