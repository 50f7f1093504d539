/** SQL of the conversations that came with the application. */
import { and, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { DbOrTx } from '../db/database.ts'
import { conversations } from '../db/schema/index.ts'

const isSample = (personId: PersonId) =>
  and(eq(conversations.personId, personId), isNotNull(conversations.sampleLastMessageId))

/** Those in the trash are not counted. */
export const countSamples = (db: DbOrTx, personId: PersonId): number =>
  db
    .select({ count: count() })
    .from(conversations)
    .where(and(isSample(personId), isNull(conversations.trashedAt)))
    .get()?.count ?? 0

interface Sample {
  id: ConversationId
  /** Which one of the sample it is. */
  key: string | null
  /** The person has written in it since it came. */
  isWrittenIn: boolean
}

export const listSamples = (db: DbOrTx, personId: PersonId): Sample[] =>
  db
    .select({
      id: conversations.id,
      key: sql<string | null>`${conversations.metadata} ->> 'sample'`,
      isWrittenIn: sql<number>`exists (
        select 1 from messages where messages.conversation_id = conversations.id
          and messages.id > conversations.sample_last_message_id
      )`.mapWith(Boolean),
    })
    .from(conversations)
    .where(isSample(personId))
    .all()
