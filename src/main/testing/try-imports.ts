/**
 * Damaged files of Chatty and of the older application, imported: nothing may fall over, the words must say what is
 * wrong and where, and whatever came of it must be whole. For tests and `npm run torture`.
 */
import type { Db } from '../db/database.ts'
import { generateHistory } from './generated-history.ts'
import { mutate } from './mutate.ts'
import { createRandom } from './random.ts'
import { exportEverything, importAll, openEmpty } from './round-trip.ts'

/** One database takes so many, so that conversations come that are there already, or partly. */
const filesPerDatabase = 10
const problemsAtMost = 20

export interface TriedImports {
  problems: string[]
  /** How many files gave anything or what was there already, and how many were refused or broken. */
  takenCount: number
  brokenCount: number
}

export async function tryImports(count: number, seed: number): Promise<TriedImports> {
  const tried: TriedImports = { problems: [], takenCount: 0, brokenCount: 0 }
  for (let at = 0; at < count && tried.problems.length < problemsAtMost; at += filesPerDatabase) {
    const random = createRandom(seed * 1_000_003 + at)
    const file = await makeFile(seed + at)
    const older = olderFile()
    const db = openEmpty(':memory:')
    try {
      for (let index = at; index < Math.min(count, at + filesPerDatabase); index += 1) {
        const problems = await importOne(db, mutate(index % 5 === 4 ? older : file, random), tried)
        tried.problems.push(...problems.map((problem) => `file ${index} of seed ${seed}: ${problem}`))
      }
    } finally {
      db.$client.close()
    }
  }
  return tried
}

async function makeFile(seed: number): Promise<Buffer> {
  const db = openEmpty(':memory:')
  try {
    generateHistory(db.$client, seed)
    return await exportEverything(db)
  } finally {
    db.$client.close()
  }
}

/** As the older application wrote one conversation. */
function olderFile(): Buffer {
  const message = (id: number, sender: string, content: string) => ({
    id,
    sender,
    content,
    timestamp: `2025-11-0${id}T10:00:00.123456+00:00`,
  })
  const conversation = {
    id: 7,
    title: 'Sourdough',
    start_timestamp: '2025-11-01T10:00:00+00:00',
    end_timestamp: null,
    status: 'active',
    summary: null,
    metadata: { topics: ['bread'] },
  }
  const messages = [message(1, 'user', 'Why?'), message(2, 'ai', 'Yeast.'), message(3, 'user', '🙂 日本')]
  const metadata = { exported_at: '2025-11-09T10:00:00', format: 'json', version: '1.0' }
  return Buffer.from(JSON.stringify({ conversation, messages, export_metadata: metadata }, null, 2))
}

async function importOne(db: Db, file: Buffer, tried: TriedImports): Promise<string[]> {
  const before = countMessages(db)
  try {
    const report = await importAll(db, file, 1 + (file.length % 4000))
    const wordless = report.skipped.filter(({ title, reason }) => title === '' || !/\w{2,}/.test(reason))
    const added = countMessages(db) - before
    if (added > 0 || report.conversationsUnchanged > 0) tried.takenCount += 1
    return [
      ...wordless.map((skip) => `left out without a reason: ${JSON.stringify(skip)}`),
      ...(added === report.messagesAdded ? [] : [`says ${report.messagesAdded} messages came, ${added} did`]),
      ...checkRows(db),
    ]
  } catch (error) {
    tried.brokenCount += 1
    if (countMessages(db) > before) tried.takenCount += 1
    return [...checkWords(error), ...checkRows(db)]
  }
}

/** Only what the report can tell of, in a sentence, and where in the file it was. */
function checkWords(error: unknown): string[] {
  if (!(error instanceof Error) || (error.name !== 'BrokenFile' && error.name !== 'ForeignFile')) {
    return [`fell over: ${error instanceof Error ? error.stack : String(error)}`]
  }
  const isPlaced = error.name === 'ForeignFile' || /line \d+ \(byte \d+ of the file\)/.test(error.message)
  return isPlaced && /^[A-Z].*\.$/.test(error.message) ? [] : [`says “${error.message}”`]
}

const countMessages = (db: Db): number => Number(db.$client.prepare('SELECT count(*) FROM messages').pluck().get())

const rules: Record<string, string> = {
  'a conversation is half there': 'SELECT count(*) FROM conversations WHERE trashed_at = 0',
  'a count of messages is wrong': `SELECT count(*) FROM conversations c WHERE message_count !=
    (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id AND m.trashed_at IS NULL)`,
  'an answer hangs below another conversation': `SELECT count(*) FROM messages m JOIN messages p ON p.id = m.parent_id
    WHERE p.conversation_id != m.conversation_id OR m.depth != p.depth + 1`,
  'an active message hangs below one that is not': `SELECT count(*) FROM messages m JOIN messages p ON p.id = m.parent_id
    WHERE m.is_active = 1 AND p.is_active = 0`,
}

function checkRows(db: Db): string[] {
  const broken = Object.entries(rules).filter(([, sql]) => Number(db.$client.prepare(sql).pluck().get()) > 0)
  const keys = db.$client.pragma('foreign_key_check') as unknown[]
  return [...broken.map(([words]) => words), ...(keys.length > 0 ? ['a row points to one that is not there'] : [])]
}
