/**
 * Looks at what lies in the data folder before anything is written to it, quickly enough for every start, and
 * without changing a byte. Reading all of it is the work of `check.ts`, behind a running application.
 */
import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { databaseFile, openToLook, sizeOf } from './data-files.ts'
import { applicationId } from './migrate.ts'
import { planMigrations, readApplied, type Migration, type MigrationPlan } from './migrations.ts'
import * as schema from './schema/index.ts'
import { isUnreadable } from './storage-trouble.ts'
import { isBrokenInside, isForeignTo, readHeader, readWal, startsAsDatabase } from './wal-file.ts'

export type Judgement =
  /** Nothing is here and nothing ever was. */
  | { kind: 'new' }
  | { kind: 'sound'; pending: Migration[] }
  /** `finding` is a sentence for a person. */
  | { kind: 'damaged'; finding: string }
  | { kind: 'newer'; finding: string }

/** What else tells that a database ought to be here. */
export interface Traces {
  wasMade: boolean
  /** It was not closed: its newest changes must be in a file of their own. */
  wasOpen: boolean
  /** By which that file is known. */
  logNumber: number | null
  hasBackups: boolean
}

export function inspect(dataFolder: string, known: Migration[], traces: Traces): Judgement {
  const file = databaseFile(dataFolder)
  const wasHere = traces.wasMade || traces.hasBackups
  if (sizeOf(file) === 0) {
    if (!wasHere && sizeOf(`${file}-wal`) === 0) return { kind: 'new' }
    return damaged(existsSync(file) ? 'The database file is empty.' : 'The database file is missing.')
  }
  if (!startsAsDatabase(readHeader(file))) return damaged('The database file does not begin as a database does.')
  const finding = inspectLog(file, traces)
  return finding ? damaged(finding) : inspectTables(dataFolder, known, wasHere)
}

const damaged = (finding: string): Judgement => ({ kind: 'damaged', finding })

function inspectLog(file: string, { wasOpen, logNumber }: Traces): string | undefined {
  if (wasOpen && !existsSync(`${file}-wal`)) return 'The file with the newest changes, chatty.db-wal, is missing.'
  const wal = readWal(`${file}-wal`)
  if (wal === null) return undefined
  if (isForeignTo(wal, file, logNumber))
    return 'The file with the newest changes, chatty.db-wal, belongs to another database.'
  return isBrokenInside(wal) ? changedLog : undefined
}

const changedLog = 'The file with the newest changes, chatty.db-wal, was changed or damaged.'

function inspectTables(dataFolder: string, known: Migration[], wasHere: boolean): Judgement {
  const look = openToLook(dataFolder)
  try {
    const client = new Database(look.file, { readonly: true })
    try {
      return judgeTables(client, known, wasHere)
    } finally {
      client.close()
    }
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return damaged(`The database could not be read: ${error.message}.`)
  } finally {
    look.dispose()
  }
}

function judgeTables(client: Database.Database, known: Migration[], wasHere: boolean): Judgement {
  const tables = new Set(client.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())
  const isOurs = client.pragma('application_id', { simple: true }) === applicationId
  if (tables.size === 0 && !isOurs) {
    // A first start that ended before it had made anything.
    return wasHere ? damaged('The database file is empty.') : { kind: 'sound', pending: known }
  }
  if (!isOurs) return damaged('The file is a database of another program.')
  const plan = planMigrations(known, readApplied(client))
  if (plan.kind !== 'pending') return { kind: 'newer', finding: refusal(plan) }
  const missing = plan.pending.length === 0 ? tableNames.filter((name) => !tables.has(name)) : []
  if (missing.length > 0) return damaged(`The database lacks parts of itself: ${missing.join(', ')}.`)
  // Tables of vectors are read through an extension, which looking does without; they can be made again.
  const isOfVectors = client.prepare(
    "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING vec0(%'",
  )
  for (const name of isOfVectors.pluck().all()) tables.delete(name)
  for (const name of tables) client.prepare(`SELECT * FROM "${String(name)}" LIMIT 1`).get()
  return { kind: 'sound', pending: plan.pending }
}

const tableNames = Object.values(schema).map((table) => getTableConfig(table).name)

function refusal(plan: Exclude<MigrationPlan, { kind: 'pending' }>): string {
  const names = plan.names.join(', ')
  if (plan.kind === 'unknown') {
    return `A newer version of Chatty made this database (${names}). Install that version or a later one to open it.`
  }
  return `Another build of Chatty made this database (${names} is not the same). Open it with that build.`
}
