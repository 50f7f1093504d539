import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId } from '../../../contract/base.ts'

export const people = sqliteTable('people', {
  id: integer().$type<PersonId>().primaryKey({ autoIncrement: true }),
  uid: text().notNull().unique(),
  handle: text().notNull().unique(),
  name: text().notNull(),
  createdAt: integer('created_at').notNull(),
})

export type PersonRow = typeof people.$inferSelect
