import { eq } from 'drizzle-orm'
import type { PersonId } from '../../contract/base.ts'
import type { DbOrTx } from '../db/database.ts'
import { people } from '../db/schema/index.ts'

export const findPersonByHandle = (db: DbOrTx, handle: string) =>
  db.select().from(people).where(eq(people.handle, handle)).get()

export const insertPerson = (db: DbOrTx, row: typeof people.$inferInsert): PersonId =>
  db.insert(people).values(row).returning({ id: people.id }).get().id
