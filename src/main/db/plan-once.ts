/**
 * SQLite is built with STAT4 here. Where its planner has looked at a bound value, for a limit or a comparison beside a
 * partial index, it plans a prepared statement anew at every run, which takes some 20 µs: longer than to find a message
 * with its siblings. `+?` is the same value, and keeps the planner from looking.
 */

/** Columns whose value decides which partial index a statement may use: there the planner has to look. */
export const deciding = ['is_active', 'is_chosen', 'is_done', 'is_sentence', 'state']

const looksForReason = new RegExp(`"(?:${deciding.join('|')})" = \\?`)
const lookedAt = / (=|<>|<|>|<=|>=|limit|offset) \?/g

/** A question of the query builder's, so that it is planned when it is prepared and never again. */
export function planOnce(source: string): string {
  if (!source.startsWith('select ') || looksForReason.test(source)) return source
  return source.replace(lookedAt, ' $1 +?')
}
