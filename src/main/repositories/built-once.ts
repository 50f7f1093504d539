/** Queries that are asked all the time: the builder takes longer to write one than SQLite to answer it. */
import type { DbOrTx } from '../db/database.ts'

/** The same query for every call on a connection; what differs is given by placeholders. */
export function builtOnce<Query>(build: (db: DbOrTx) => Query): (db: DbOrTx) => Query {
  const built = new WeakMap<DbOrTx, Query>()
  return (db) => {
    const known = built.get(db)
    if (known) return known
    const query = build(db)
    built.set(db, query)
    return query
  }
}
