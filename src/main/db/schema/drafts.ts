import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ConversationId, PersonId } from '../../../contract/base.ts'
import { conversations } from './conversations.ts'
import { people } from './people.ts'

export const drafts = sqliteTable(
  'drafts',
  {
    id: integer().primaryKey(),
    personId: integer('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    conversationId: integer('conversation_id')
      .$type<ConversationId>()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('drafts_place').on(table.personId, table.conversationId),
    index('drafts_conversation').on(table.conversationId),
  ],
)
