/** SQLite's own full-text search over the messages of a history. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { cachedBeside } from '../history/cache.ts'
import type { HistoryPlan } from '../history/history.ts'

const rowsAtOnce = 100_000

/** A folder with `raw.db`: the messages once more, with an FTS5 table over them; minutes for a million, the first time. */
export function makeRawWords(plan: HistoryPlan, say: (text: string) => void): string {
  return cachedBeside(plan, { name: 'fts5', sources: [import.meta.filename], say }, (historyFile, target) => {
    const made = new Database(join(target, 'raw.db'))
    made.exec(`
      PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;
      CREATE TABLE messages (id INTEGER PRIMARY KEY, created_at INTEGER, content TEXT);
      CREATE VIRTUAL TABLE words USING fts5 (
        content, content = 'messages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');`)
    made.prepare('ATTACH ? AS history').run(historyFile)
    for (let from = 0; from < plan.messages; from += rowsAtOnce) {
      say(`FTS5 over the same messages, for this and later times: ${Math.round((from / plan.messages) * 100)} %`)
      made.exec(`
        INSERT INTO messages SELECT id, created_at, content FROM history.messages WHERE id > ${from} AND id <= ${from + rowsAtOnce};
        INSERT INTO words (rowid, content) SELECT id, content FROM messages WHERE id > ${from} AND id <= ${from + rowsAtOnce};`)
    }
    made.close()
  })
}
