import { blob, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ConversationId, PersonId } from '../../../contract/base.ts'
import type { ShareId } from '../../../contract/shares.ts'
import { conversations } from './conversations.ts'
import { people } from './people.ts'

export const shares = sqliteTable(
  'shares',
  {
    id: integer().$type<ShareId>().primaryKey({ autoIncrement: true }),
    personId: integer('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    conversationId: integer('conversation_id')
      .$type<ConversationId>()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    tokenDigest: blob('token_digest', { mode: 'buffer' }).notNull().unique(),
    passwordSalt: blob('password_salt', { mode: 'buffer' }),
    passwordDigest: blob('password_digest', { mode: 'buffer' }),
    createdAt: integer('created_at').notNull(),
    copiedAt: integer('copied_at').notNull(),
    expiresAt: integer('expires_at'),
    viewCount: integer('view_count').notNull().default(0),
    viewedAt: integer('viewed_at'),
    withSummary: integer('with_summary', { mode: 'boolean' }).notNull().default(false),
    redactions: text({ mode: 'json' }).$type<string[]>().notNull().default([]),
    messageCount: integer('message_count').notNull(),
    copy: text().notNull(),
  },
  (table) => [
    index('shares_person').on(table.personId, table.id),
    index('shares_conversation').on(table.conversationId),
  ],
)
