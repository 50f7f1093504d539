import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import type { MessageId } from '../../../contract/base.ts'

/** Written by triggers alone. */
export const messageChanges = sqliteTable('message_changes', {
  number: integer().primaryKey({ autoIncrement: true }),
  messageId: integer('message_id').$type<MessageId>().notNull(),
})
