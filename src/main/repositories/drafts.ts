import { and, eq, isNull, sql } from 'drizzle-orm'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { DbOrTx } from '../db/database.ts'
import { drafts } from '../db/schema/index.ts'

const place = (personId: PersonId, conversationId: ConversationId | null) =>
  and(
    eq(drafts.personId, personId),
    conversationId === null ? isNull(drafts.conversationId) : eq(drafts.conversationId, conversationId),
  )

export const findDraft = (db: DbOrTx, personId: PersonId, conversationId: ConversationId | null): string | undefined =>
  db.select({ text: drafts.text }).from(drafts).where(place(personId, conversationId)).get()?.text

export const deleteDraft = (db: DbOrTx, personId: PersonId, conversationId: ConversationId | null): void => {
  db.delete(drafts).where(place(personId, conversationId)).run()
}

/** Of a text that has become a message. What else was written there stays. */
export const deleteDraftOf = (
  db: DbOrTx,
  personId: PersonId,
  conversationId: ConversationId | null,
  text: string,
): void => {
  db.delete(drafts)
    .where(and(place(personId, conversationId), eq(drafts.text, text)))
    .run()
}

export const upsertDraft = (db: DbOrTx, row: typeof drafts.$inferInsert): void => {
  db.insert(drafts)
    .values(row)
    .onConflictDoUpdate({
      target: [drafts.personId, sql`ifnull(conversation_id, 0)`],
      set: { text: row.text, updatedAt: row.updatedAt },
    })
    .run()
}
