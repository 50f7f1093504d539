/**
 * The index of titles. Whatever is named later than the rest gets a segment of its own, some of which SQLite writes
 * together by and by; a search looks into every one that is left.
 */
import type { Database } from 'better-sqlite3'

const fewSegments = 4
/** Some 4 kB each: a millisecond. */
const pagesAtOnce = 8

/** Writes some of all segments together as one, beginning with the `first` call; false once there is nothing left to do. */
export function mergeSomeTitles(client: Database, isFirst: boolean): boolean {
  const count = client.prepare<[], number>('SELECT count(DISTINCT segid) FROM titles_fts_idx').pluck()
  if (isFirst && (count.get() ?? 0) <= fewSegments) return false
  const changes = client.prepare<[], number>('SELECT total_changes()').pluck()
  const before = changes.get() ?? 0
  // FTS5 takes all segments for equals where the number is below 0. It always counts a change of its own.
  const merge = client.prepare<[number]>("INSERT INTO titles_fts (titles_fts, rank) VALUES ('merge', ?)")
  merge.run(isFirst ? -pagesAtOnce : pagesAtOnce)
  return (changes.get() ?? 0) - before > 1
}
