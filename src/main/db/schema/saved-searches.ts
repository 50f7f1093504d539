import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId } from '../../../contract/base.ts'
import type { SavedSearchId } from '../../../contract/saved-searches.ts'
import { people } from './people.ts'

export const savedSearches = sqliteTable(
  'saved_searches',
  {
    id: integer().$type<SavedSearchId>().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    personId: integer('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    query: text().notNull(),
    mode: text({ enum: ['hybrid', 'words', 'meaning'] }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('saved_searches_person').on(table.personId, table.id)],
)

export type SavedSearchRow = typeof savedSearches.$inferSelect
