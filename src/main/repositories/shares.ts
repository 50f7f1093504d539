/** SQL of shares. Listing leaves the copy itself in the database: it can be megabytes. */
import { and, desc, eq, getTableColumns, inArray, isNull, or, gt, sql } from 'drizzle-orm'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { ShareId } from '../../contract/shares.ts'
import type { DbOrTx } from '../db/database.ts'
import { conversations, shares } from '../db/schema/index.ts'

const { copy: _copy, ...columns } = getTableColumns(shares)
const listed = { ...columns, title: sql<string>`json_extract(${shares.copy}, '$.title')` }

export type ShareRow = ReturnType<typeof listShares>[number]

export const listShares = (db: DbOrTx, personId: PersonId, conversationId: ConversationId | undefined) =>
  db
    .select(listed)
    .from(shares)
    .where(
      and(
        eq(shares.personId, personId),
        conversationId === undefined ? undefined : eq(shares.conversationId, conversationId),
      ),
    )
    .orderBy(desc(shares.id))
    .all()

export const findShare = (db: DbOrTx, personId: PersonId, id: ShareId): ShareRow | undefined =>
  db
    .select(listed)
    .from(shares)
    .where(and(eq(shares.id, id), eq(shares.personId, personId)))
    .get()

/** What a visitor may see: not ended, and its conversation is not in the trash. */
export const findOpenShare = (db: DbOrTx, tokenDigest: Buffer, now: number): ShareRow | undefined =>
  db
    .select(listed)
    .from(shares)
    .where(
      and(
        eq(shares.tokenDigest, tokenDigest),
        or(isNull(shares.expiresAt), gt(shares.expiresAt, now)),
        inArray(
          shares.conversationId,
          db.select({ id: conversations.id }).from(conversations).where(isNull(conversations.trashedAt)),
        ),
      ),
    )
    .get()

export const readCopy = (db: DbOrTx, id: ShareId): string | undefined =>
  db.select({ copy: shares.copy }).from(shares).where(eq(shares.id, id)).get()?.copy

export const insertShare = (db: DbOrTx, row: typeof shares.$inferInsert): ShareId =>
  db.insert(shares).values(row).returning({ id: shares.id }).get().id

export const updateShare = (db: DbOrTx, id: ShareId, change: Partial<typeof shares.$inferInsert>): void => {
  db.update(shares).set(change).where(eq(shares.id, id)).run()
}

export const noteView = (db: DbOrTx, id: ShareId, at: number): void => {
  db.update(shares)
    .set({ viewCount: sql`${shares.viewCount} + 1`, viewedAt: at })
    .where(eq(shares.id, id))
    .run()
}

export const deleteShare = (db: DbOrTx, personId: PersonId, id: ShareId): boolean =>
  db
    .delete(shares)
    .where(and(eq(shares.id, id), eq(shares.personId, personId)))
    .run().changes > 0
