/** What the application is measured beside: SQLite's own full-text search, asked as its manual says. */
import type { Database } from 'better-sqlite3'

export function createRawWords(db: Database) {
  const find = db.prepare<[string], unknown>(
    `SELECT m.id, m.created_at, snippet(messages_fts, 0, '[', ']', '…', 24) FROM messages_fts
     JOIN messages m ON m.id = messages_fts.rowid WHERE messages_fts MATCH ? ORDER BY bm25(messages_fts) LIMIT 20`,
  )
  /** Words as alternatives, beginnings with their star. */
  const toMatch = (query: string): string =>
    query
      .split(' ')
      .map((word) => (word.endsWith('*') ? `"${word.slice(0, -1)}" *` : `"${word}"`))
      .join(' OR ')
  return { find: (query: string) => find.all(toMatch(query)) }
}
