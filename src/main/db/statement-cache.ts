/**
 * Statements are prepared once and used again. The query builder prepares one for every call, which costs more than
 * running it; the application has some hundred different ones, and those with lists of values of many lengths.
 */
import type Database from 'better-sqlite3'
import { planOnce } from './plan-once.ts'

/** What the query builder needs of a connection. */
export type QueryClient = Pick<Database.Database, 'prepare' | 'transaction'>

const keptAtMost = 300

/** The same connection, with its latest statements kept. Not for statements that are read row by row. */
export function withStatementCache(client: Database.Database): QueryClient {
  const kept = new Map<string, Database.Statement>()

  function prepare(source: string): Database.Statement {
    const known = kept.get(source)
    if (known) {
      kept.delete(source)
      kept.set(source, known)
      // Whoever used it last may have asked for rows as arrays, and a statement remembers that.
      return known.reader ? known.raw(false) : known
    }
    const statement = client.prepare(planOnce(source))
    kept.set(source, statement)
    const oldest = kept.keys().next().value
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest)
    return statement
  }

  return {
    // The builder binds values of every kind, which the types of a prepared statement would have to name.
    prepare: prepare as Database.Database['prepare'],
    transaction: client.transaction.bind(client),
  }
}
