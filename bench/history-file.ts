/** Generated histories as the files that Chatty exports. */
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import Database from 'better-sqlite3'
import type { PersonId } from '../src/contract/base.ts'
import { createSource } from '../src/main/exchange/source.ts'
import { writeExport } from '../src/main/exchange/write-export.ts'
import { placeHistory } from './history/cache.ts'

/** Everything in a database of one person, as the pieces of a JSON export. */
export function exportAll(db: Database.Database): ReturnType<typeof writeExport> {
  const personId = Number(db.prepare('SELECT id FROM people').pluck().get()) as PersonId
  const scope = { kind: 'everything' } as const
  const source = createSource(db, { personId, scope }, () => {})
  return writeExport(source, { scope, format: 'json' }, { exportedAt: 0, fontFolder: '' })
}

/** Answers with the file, in this folder. */
export async function writeHistoryFile(
  plan: Parameters<typeof placeHistory>[0],
  folder: string,
  say?: (text: string) => void,
): Promise<string> {
  placeHistory(plan, folder, say)
  const db = new Database(join(folder, 'chatty.db'), { readonly: true })
  const file = join(folder, 'history.json')
  await pipeline(exportAll(db), createWriteStream(file))
  db.close()
  return file
}
