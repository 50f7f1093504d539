import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ConversationId } from '../../../contract/base.ts'
import { conversations } from './conversations.ts'

export const conversationTags = sqliteTable(
  'conversation_tags',
  {
    conversationId: integer('conversation_id')
      .$type<ConversationId>()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    tag: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.tag] }), index('conversation_tags_tag').on(table.tag)],
)
