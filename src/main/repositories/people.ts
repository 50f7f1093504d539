import { asc, eq } from 'drizzle-orm'
import type { PersonId } from '../../contract/base.ts'
import type { DbOrTx } from '../db/database.ts'
import { people, type PersonRow } from '../db/schema/index.ts'

/** In the order in which they came. */
export const listPeople = (db: DbOrTx): PersonRow[] => db.select().from(people).orderBy(asc(people.id)).all()

export const findPersonByHandle = (db: DbOrTx, handle: string): PersonRow | undefined =>
  db.select().from(people).where(eq(people.handle, handle)).get()

export const insertPerson = (db: DbOrTx, row: typeof people.$inferInsert): PersonId =>
  db.insert(people).values(row).returning({ id: people.id }).get().id

export const renamePerson = (db: DbOrTx, id: PersonId, name: string): PersonRow | undefined =>
  db.update(people).set({ name }).where(eq(people.id, id)).returning().get()

/** With everything that hangs on them. */
export const deletePerson = (db: DbOrTx, id: PersonId): boolean =>
  db.delete(people).where(eq(people.id, id)).run().changes > 0
