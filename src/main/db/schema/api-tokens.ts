import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId } from '../../../contract/base.ts'
import type { TokenId } from '../../../contract/tokens.ts'
import { people } from './people.ts'

export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: integer().$type<TokenId>().primaryKey({ autoIncrement: true }),
    personId: integer('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    scope: text({ enum: ['read', 'write'] }).notNull(),
    digest: text().notNull().unique(),
    hint: text().notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
  },
  (table) => [index('api_tokens_person').on(table.personId, table.id)],
)

export type ApiTokenRow = typeof apiTokens.$inferSelect
