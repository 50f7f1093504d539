/**
 * Proves a database whole: its structure, its references, every text, the message tree, the index of titles and the
 * backups. Works on a copy made for it, so that the real files are not touched and nobody waits. For workers.
 */
import Database from 'better-sqlite3'
import type { Check, Verification } from '../../contract/maintenance.ts'
import { backupFile, listBackups } from './backups.ts'
import { checkDatabase, isWhole } from './check.ts'
import { sha256Of } from './copy-database.ts'
import { removeDatabase } from './data-files.ts'

export interface VerifyInput {
  file: string
  /** Where the copy may lie meanwhile. */
  copyFile: string
  backupFolder: string
}

export async function verifyDatabase(input: VerifyInput, onProgress: (share: number) => void): Promise<Verification> {
  const { file, copyFile, backupFolder } = input
  removeDatabase(copyFile)
  try {
    await copyTo(file, copyFile)
    onProgress(0.2)
    const inside = checkInside(copyFile, (share) => onProgress(0.2 + share * 0.7))
    const outside = await checkBackups(backupFolder)
    const checks = [...inside.checks, outside.check]
    return { verdict: judge(checks), counts: { ...inside.counts, backups: outside.count }, checks }
  } finally {
    removeDatabase(copyFile)
  }
}

async function copyTo(file: string, copyFile: string): Promise<void> {
  const source = new Database(file, { readonly: true, timeout: 5000 })
  try {
    await source.backup(copyFile, { progress: () => 2048 })
  } finally {
    source.close()
  }
}

/** With one more check, of what is not in the database. */
export function withCheck(verification: Verification, check: Check): Verification {
  const checks = [...verification.checks, check]
  return { ...verification, verdict: judge(checks), checks }
}

const judge = (checks: Check[]): Verification['verdict'] => {
  if (checks.some(({ outcome }) => outcome === 'bad')) return 'NEEDS ATTENTION'
  return checks.some(({ outcome }) => outcome === 'mendable') ? 'GOOD' : 'EXCELLENT'
}

function checkInside(file: string, onProgress: (share: number) => void) {
  const { findings, changedCount } = checkDatabase(file, 'all', (share) => onProgress(share * 0.8))
  const db = new Database(file)
  try {
    const checks = [
      asCheck('The file is sound and every reference leads somewhere', 'bad', findings[0] ?? null),
      asCheck('Every text is as it was written', 'bad', changedCount === 0 ? null : `${changedCount} texts are not.`),
      asCheck('The message trees are in order', 'bad', findTreeFault(db)),
      asCheck('Conversations know how many messages they have', 'mendable', findWrongCounts(db)),
      asCheck('The word index has every title', 'mendable', findTitleFault(db)),
    ]
    return { checks, counts: countRows(db) }
  } catch (error) {
    // What cannot be read was told by the first check already.
    if (findings.length === 0) throw error
    return { checks: [asCheck('The file is sound', 'bad', findings[0] ?? null)], counts: noCounts }
  } finally {
    db.close()
  }
}

export const asCheck = (name: string, whenFound: 'mendable' | 'bad', finding: string | null): Check => ({
  name,
  outcome: finding === null ? 'good' : whenFound,
  finding,
})

const noCounts = {
  people: 0,
  conversations: 0,
  conversationsWithMessages: 0,
  conversationsWithoutMessages: 0,
  messages: 0,
}

function countRows(db: Database.Database): typeof noCounts {
  const count = (from: string): number => Number(db.prepare(`SELECT count(*) FROM ${from}`).pluck().get())
  const conversations = count('conversations')
  const withMessages = count('conversations c WHERE EXISTS (SELECT 1 FROM messages WHERE conversation_id = c.id)')
  return {
    people: count('people'),
    conversations,
    conversationsWithMessages: withMessages,
    conversationsWithoutMessages: conversations - withMessages,
    messages: count('messages'),
  }
}

/** A child stands one below its parent, in the same conversation; the active branch begins at a root, without gaps. */
function findTreeFault(db: Database.Database): string | null {
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get())
  const misplaced = count(
    `SELECT count(*) FROM messages m JOIN messages p ON p.id = m.parent_id
     WHERE m.depth <> p.depth + 1 OR m.conversation_id <> p.conversation_id`,
  )
  if (misplaced > 0) return `${misplaced} messages do not stand below the message they belong to.`
  const broken = count(
    `SELECT count(*) FROM (
       SELECT 1 FROM messages WHERE is_active = 1 GROUP BY conversation_id HAVING count(*) <> max(depth) + 1)`,
  )
  return broken === 0 ? null : `The branch that is shown has gaps in ${broken} conversations.`
}

export const wrongCounts = `message_count <>
  (SELECT count(*) FROM messages WHERE conversation_id = conversations.id AND trashed_at IS NULL)`

function findWrongCounts(db: Database.Database): string | null {
  const wrong = Number(db.prepare(`SELECT count(*) FROM conversations WHERE ${wrongCounts}`).pluck().get())
  return wrong === 0 ? null : `${wrong} of them are wrong about it.`
}

/** Compares the index with the texts it was made of (https://www.sqlite.org/fts5.html#the_integrity_check_command). */
function findTitleFault(db: Database.Database): string | null {
  try {
    db.exec("INSERT INTO titles_fts (titles_fts, rank) VALUES ('integrity-check', 1)")
    return null
  } catch (error) {
    return `It does not fit the texts: ${error instanceof Error ? error.message : String(error)}.`
  }
}

/** Read whole, each of them: a copy that does not open is none. */
async function checkBackups(folder: string): Promise<{ count: number; check: Check }> {
  const backups = listBackups(folder)
  const spoilt: string[] = []
  for (const { name, sha256 } of backups) {
    const file = backupFile(folder, name)
    const isGood = (await sha256Of(file)) === sha256 && isWhole(checkDatabase(file, 'sample', () => {}))
    if (!isGood) spoilt.push(name)
  }
  const name = 'Every backup opens and is the one that was made'
  if (spoilt.length === 0) return { count: backups.length, check: asCheck(name, 'bad', null) }
  const outcome = spoilt.length === backups.length ? 'bad' : 'mendable'
  return { count: backups.length, check: asCheck(name, outcome, `These do not: ${spoilt.join(', ')}.`) }
}
