/** A history goes out, comes in elsewhere, and goes out again: what must be the same. */
import type Database from 'better-sqlite3'
import { join, resolve } from 'node:path'
import type { PersonId } from '../../contract/base.ts'
import type { ImportReport } from '../../contract/imports.ts'
import { openDatabase, type Db } from '../db/database.ts'
import { applyMigrations } from '../db/migrate.ts'
import { readMigrations } from '../db/migrations.ts'
import { createUid } from '../db/uid.ts'
import { readJson } from '../exchange/json/read-json.ts'
import { takeHistory } from '../exchange/json/take-history.ts'
import { createSource } from '../exchange/source.ts'
import { writeExport } from '../exchange/write-export.ts'
import { createImportWriter } from '../services/import-writer.ts'
import { generateHistory } from './generated-history.ts'

const migrations = readMigrations(join(resolve(import.meta.dirname, '../../..'), 'migrations'))
const personId = 1 as PersonId

/** A new database with one person in it. */
export function openEmpty(file: string): Db {
  const db = openDatabase(file)
  db.$client.pragma('synchronous = OFF')
  applyMigrations(db.$client, migrations, 0)
  const person = db.$client.prepare('INSERT INTO people (uid, handle, name, created_at) VALUES (?, ?, ?, 0)')
  person.run(createUid(0), 'default_user', 'You')
  return db
}

export async function exportEverything(db: Db): Promise<Buffer> {
  const source = createSource(db.$client, { personId, scope: { kind: 'everything' } }, () => {})
  const chunks: Uint8Array[] = []
  for await (const chunk of writeExport(
    source,
    { scope: { kind: 'everything' }, format: 'json' },
    { exportedAt: 0, fontFolder: '' },
  ))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Throws where the file cannot be read on; what came before it is kept, as in the application. */
export async function importAll(db: Db, file: Uint8Array, pieceBytes = 1000): Promise<ImportReport> {
  const writer = createImportWriter(db, personId)
  try {
    for await (const taken of takeHistory(readJson(cut(file, pieceBytes)))) await writer.take([taken])
  } finally {
    await writer.drop()
  }
  return writer.report
}

async function* cut(file: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += pieceBytes) yield file.subarray(at, at + pieceBytes)
}

const rowsOf = (db: Database.Database): unknown =>
  ['conversations', 'messages', 'conversation_tags'].map((table) => db.prepare(`SELECT * FROM ${table}`).all())

/** What differs after the way out, in and out again, in words; nothing when it is as it should be. */
export async function findDifferences(seed: number): Promise<string[]> {
  const [from, to] = [openEmpty(':memory:'), openEmpty(':memory:')]
  try {
    generateHistory(from.$client, seed)
    const first = await exportEverything(from)
    const report = await importAll(to, first, 1 + ((seed * 7919) % 5000))
    const second = await exportEverything(to)
    const again = await importAll(to, second)
    const third = await exportEverything(to)
    return [
      ...(report.skipped.length > 0 ? [`skipped: ${JSON.stringify(report.skipped[0])}`] : []),
      ...(first.equals(second) ? [] : ['the second export differs from the first']),
      ...(third.equals(second) && again.messagesAdded === 0 && again.conversationsAdded === 0
        ? []
        : ['importing twice changed something']),
      ...(JSON.stringify(rowsOf(from.$client)) === JSON.stringify(rowsOf(to.$client)) ? [] : ['the rows differ']),
    ].map((problem) => `seed ${seed}: ${problem}`)
  } finally {
    from.$client.close()
    to.$client.close()
  }
}
