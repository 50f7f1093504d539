import { and, asc, count, eq } from 'drizzle-orm'
import type { PersonId } from '../../contract/base.ts'
import type { SavedSearchId } from '../../contract/saved-searches.ts'
import type { DbOrTx } from '../db/database.ts'
import { savedSearches, type SavedSearchRow } from '../db/schema/index.ts'

const isTheirs = (personId: PersonId, id: SavedSearchId) =>
  and(eq(savedSearches.id, id), eq(savedSearches.personId, personId))

export const listSavedSearches = (db: DbOrTx, personId: PersonId): SavedSearchRow[] =>
  db.select().from(savedSearches).where(eq(savedSearches.personId, personId)).orderBy(asc(savedSearches.id)).all()

export const countSavedSearches = (db: DbOrTx, personId: PersonId): number =>
  db.select({ count: count() }).from(savedSearches).where(eq(savedSearches.personId, personId)).get()?.count ?? 0

export const insertSavedSearch = (db: DbOrTx, row: typeof savedSearches.$inferInsert): SavedSearchRow =>
  db.insert(savedSearches).values(row).returning().get()

export const renameSavedSearch = (
  db: DbOrTx,
  personId: PersonId,
  id: SavedSearchId,
  name: string,
): SavedSearchRow | undefined => db.update(savedSearches).set({ name }).where(isTheirs(personId, id)).returning().get()

export const deleteSavedSearch = (db: DbOrTx, personId: PersonId, id: SavedSearchId): boolean =>
  db.delete(savedSearches).where(isTheirs(personId, id)).run().changes > 0
