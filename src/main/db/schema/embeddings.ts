import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { MessageId, PersonId } from '../../../contract/base.ts'
import type { EmbeddingSetId } from '../../../contract/memory.ts'
import { messages } from './messages.ts'
import { people } from './people.ts'

export const embeddingSets = sqliteTable(
  'embedding_sets',
  {
    id: integer().$type<EmbeddingSetId>().primaryKey({ autoIncrement: true }),
    personId: integer('person_id')
      .$type<PersonId>()
      .references(() => people.id, { onDelete: 'set null' }),
    providerId: text('provider_id'),
    modelId: text('model_id').notNull(),
    name: text().notNull(),
    version: text().notNull(),
    dimensions: integer().notNull(),
    state: text({ enum: ['building', 'ready', 'failed'] }).notNull(),
    failure: text(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(false),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('embedding_sets_active').on(table.isActive)],
)

export const embeddingState = sqliteTable('embedding_state', {
  id: integer().primaryKey(),
  isPaused: integer('is_paused', { mode: 'boolean' }).notNull().default(false),
  worksOnBattery: integer('works_on_battery', { mode: 'boolean' }).notNull().default(false),
})

export const passages = sqliteTable(
  'passages',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    messageId: integer('message_id')
      .$type<MessageId>()
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    startAt: integer('start_at').notNull(),
    endAt: integer('end_at').notNull(),
    isSentence: integer('is_sentence', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('passages_message').on(table.messageId),
    index('passages_sentences')
      .on(table.messageId)
      .where(sql`is_sentence = 1`),
  ],
)

export const embeddings = sqliteTable(
  'embeddings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    setId: integer('set_id')
      .$type<EmbeddingSetId>()
      .notNull()
      .references(() => embeddingSets.id, { onDelete: 'cascade' }),
    passageId: integer('passage_id')
      .notNull()
      .references(() => passages.id, { onDelete: 'cascade' }),
  },
  (table) => [
    uniqueIndex('embeddings_passage').on(table.passageId, table.setId),
    index('embeddings_set').on(table.setId, table.id),
  ],
)

export const embeddingRemovals = sqliteTable(
  'embedding_removals',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    setId: integer('set_id').$type<EmbeddingSetId>().notNull(),
    embeddingId: integer('embedding_id').notNull(),
    isDone: integer('is_done', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [index('embedding_removals_open').on(table.id)],
)

export const embeddingQueue = sqliteTable('embedding_queue', {
  id: integer().primaryKey({ autoIncrement: true }),
  messageId: integer('message_id').$type<MessageId>().notNull().unique(),
  onlySentences: integer('only_sentences', { mode: 'boolean' }).notNull().default(false),
})

export type EmbeddingSetRow = typeof embeddingSets.$inferSelect
