import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { MessageId } from '../../../contract/base.ts'
import { messages } from './messages.ts'

export const answerJournal = sqliteTable(
  'answer_journal',
  {
    messageId: integer('message_id')
      .$type<MessageId>()
      .notNull()
      .references(() => messages.id, { onDelete: 'cascade' }),
    sequence: integer().notNull(),
    channel: text({ enum: ['text', 'reasoning'] }).notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.sequence] })],
)
