import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { DbOrTx } from '../db/database.ts'
import { conversations, conversationTags } from '../db/schema/index.ts'

/** The tags of each conversation that has any, in the order of the alphabet. */
export function listTagsOf(db: DbOrTx, ids: ConversationId[]): Map<ConversationId, string[]> {
  const tags = new Map<ConversationId, string[]>()
  if (ids.length === 0) return tags
  const rows = db
    .select()
    .from(conversationTags)
    .where(inArray(conversationTags.conversationId, ids))
    .orderBy(asc(conversationTags.conversationId), asc(conversationTags.tag))
    .all()
  for (const { conversationId, tag } of rows) {
    const known = tags.get(conversationId)
    if (known) known.push(tag)
    else tags.set(conversationId, [tag])
  }
  return tags
}

export const replaceTags = (db: DbOrTx, conversationId: ConversationId, tags: string[]): void => {
  db.delete(conversationTags).where(eq(conversationTags.conversationId, conversationId)).run()
  if (tags.length > 0) {
    db.insert(conversationTags)
      .values(tags.map((tag) => ({ conversationId, tag })))
      .run()
  }
}

/** All tags of a person's conversations that are not in the trash, the most used first. */
export const listAllTags = (db: DbOrTx, personId: PersonId): { tag: string; count: number }[] =>
  db
    .select({ tag: sql<string>`min(${conversationTags.tag} collate binary)`, count: sql<number>`count(*)` })
    .from(conversationTags)
    .innerJoin(conversations, eq(conversations.id, conversationTags.conversationId))
    .where(and(eq(conversations.personId, personId), isNull(conversations.trashedAt)))
    .groupBy(conversationTags.tag)
    .orderBy(sql`count(*) desc`, asc(conversationTags.tag))
    .all()
