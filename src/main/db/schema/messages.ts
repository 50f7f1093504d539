import {
  type AnySQLiteColumn,
  blob,
  index,
  integer,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import type { ProviderFailure } from '../../../contract/errors.ts'
import type { Reactions } from '../../../contract/marks.ts'
import { conversations } from './conversations.ts'

const messageStates = ['complete', 'streaming', 'stopped', 'cut_off', 'failed'] as const

export const messages = sqliteTable(
  'messages',
  {
    id: integer().$type<MessageId>().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    conversationId: integer('conversation_id')
      .$type<ConversationId>()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    parentId: integer('parent_id')
      .$type<MessageId>()
      .references((): AnySQLiteColumn => messages.id, { onDelete: 'cascade' }),
    depth: integer().notNull(),
    isChosen: integer('is_chosen', { mode: 'boolean' }).notNull().default(true),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    sender: text({ enum: ['user', 'ai'] }).notNull(),
    content: text().notNull(),
    contentHash: blob('content_hash', { mode: 'buffer' }).notNull(),
    state: text({ enum: messageStates }).notNull(),
    failure: text({ mode: 'json' }).$type<ProviderFailure>(),
    createdAt: integer('created_at').notNull(),
    settledAt: integer('settled_at'),
    providerId: text('provider_id'),
    modelId: text('model_id'),
    reasoning: text(),
    reasoningMs: integer('reasoning_ms'),
    finishReason: text('finish_reason', { enum: ['stop', 'length', 'refusal', 'content_filter', 'other'] }),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    reasoningTokens: integer('reasoning_tokens'),
    costUsd: real('cost_usd'),
    firstTokenMs: integer('first_token_ms'),
    latencyMs: integer('latency_ms'),
    leftOutCount: integer('left_out_count').notNull().default(0),
    trashedAt: integer('trashed_at'),
    bookmarkedAt: integer('bookmarked_at'),
    reactions: text({ mode: 'json' }).$type<Reactions>().notNull().default({}),
    isReply: integer('is_reply', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    uniqueIndex('messages_active_branch').on(table.conversationId, table.depth),
    uniqueIndex('messages_chosen_sibling').on(table.conversationId, table.parentId),
    index('messages_siblings').on(table.conversationId, table.parentId, table.id),
    index('messages_in_order').on(table.conversationId, table.id),
    index('messages_children').on(table.parentId),
    index('messages_streaming').on(table.id),
    index('messages_trashed').on(table.trashedAt),
    index('messages_bookmarked').on(table.bookmarkedAt, table.id),
    index('messages_created').on(table.createdAt),
  ],
)

export type MessageRow = typeof messages.$inferSelect
export type NewMessageRow = typeof messages.$inferInsert
