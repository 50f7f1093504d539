/**
 * What the application is measured beside: SQLite's own full-text search, asked as its manual says and as somebody would
 * who knows it: rows and snippets are fetched for the best twenty only, and the rows are those that the application shows.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { HistoryPlan } from '../history/history.ts'
import { makeRawWords } from './make-raw-words.ts'

/** `historyFile` is the database of the messages, whose rows are shown. */
export function openRawWords(plan: HistoryPlan, historyFile: string, say: (text: string) => void) {
  const db = new Database(join(makeRawWords(plan, say), 'raw.db'), { readonly: true })
  db.prepare('ATTACH ? AS history').run(historyFile)
  const find = db.prepare<[string], unknown>(
    `SELECT m.id, m.uid, m.conversation_id, c.title, c.archived_at, c.last_activity_at, m.sender, m.created_at, m.depth, m.is_active,
       m.provider_id, m.model_id, best.snippet
     FROM (
       SELECT rowid AS id, bm25(words) AS score, snippet(words, 0, '[', ']', '…', 24) AS snippet
       FROM words WHERE words MATCH ? ORDER BY score LIMIT 20) best
     JOIN history.messages m ON m.id = best.id JOIN history.conversations c ON c.id = m.conversation_id
     ORDER BY best.score`,
  )
  /** Words as alternatives, beginnings with their star. */
  const toMatch = (query: string): string =>
    query
      .split(' ')
      .map((word) => (word.endsWith('*') ? `"${word.slice(0, -1)}" *` : `"${word}"`))
      .join(' OR ')
  const lookUp = db.prepare<[string], unknown>(
    'SELECT rowid, bm25(words) FROM words WHERE words MATCH ? ORDER BY bm25(words) LIMIT 20',
  )
  return {
    find: (query: string) => find.all(toMatch(query)),
    /** Numbers and scores alone. */
    lookUp: (query: string) => lookUp.all(toMatch(query)),
    close: () => db.close(),
  }
}

export type RawWords = ReturnType<typeof openRawWords>
