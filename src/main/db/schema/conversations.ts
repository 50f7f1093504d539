import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ConversationId, MessageId, PersonId } from '../../../contract/base.ts'
import { people } from './people.ts'

const titleSources = ['none', 'local', 'model', 'user'] as const

export const conversations = sqliteTable(
  'conversations',
  {
    id: integer().$type<ConversationId>().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    personId: integer('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    title: text(),
    titleSource: text('title_source', { enum: titleSources }).notNull().default('none'),
    status: text({ enum: ['active', 'ended'] })
      .notNull()
      .default('active'),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    lastActivityAt: integer('last_activity_at').notNull(),
    seenAt: integer('seen_at').notNull(),
    messageCount: integer('message_count').notNull().default(0),
    pinnedAt: integer('pinned_at'),
    archivedAt: integer('archived_at'),
    trashedAt: integer('trashed_at'),
    providerId: text('provider_id'),
    modelId: text('model_id'),
    forkedFromUid: text('forked_from_uid'),
    metadata: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull().default({}),
    /** The newest message that came with the application; null for a conversation of the person's own. */
    sampleLastMessageId: integer('sample_last_message_id').$type<MessageId>(),
    summary: text(),
  },
  (table) => [
    index('conversations_recent').on(table.personId, table.lastActivityAt, table.id),
    index('conversations_pinned').on(table.personId, table.lastActivityAt, table.id),
    index('conversations_archived').on(table.personId, table.lastActivityAt, table.id),
    index('conversations_trash').on(table.personId, table.lastActivityAt, table.id),
    index('conversations_started').on(
      table.personId,
      table.startedAt,
      table.trashedAt,
      table.status,
      table.endedAt,
      table.lastActivityAt,
      table.messageCount,
    ),
    index('conversations_sample').on(table.personId),
  ],
)

export type ConversationRow = typeof conversations.$inferSelect
