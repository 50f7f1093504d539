/** SQL of a message that begins here and now. Every question waits for two of these. */
import { sql, type Placeholder } from 'drizzle-orm'
import type { DbOrTx } from '../db/database.ts'
import { messages, type MessageRow } from '../db/schema/index.ts'
import { builtOnce } from './built-once.ts'

/** What a message begins with. */
const beginning = [
  'uid',
  'conversationId',
  'parentId',
  'depth',
  'isChosen',
  'isActive',
  'isReply',
  'sender',
  'state',
  'content',
  'contentHash',
  'providerId',
  'modelId',
  'createdAt',
] as const
type Beginning = Pick<MessageRow, (typeof beginning)[number]>

const insertion = builtOnce((db) => {
  const given = Object.fromEntries(beginning.map((name) => [name, sql.placeholder(name)]))
  // The names are those of the list.
  return db
    .insert(messages)
    .values(given as Record<keyof Beginning, Placeholder>)
    .returning()
    .prepare()
})

export const insertNewMessage = (db: DbOrTx, row: Beginning): MessageRow => insertion(db).get({ ...row })
