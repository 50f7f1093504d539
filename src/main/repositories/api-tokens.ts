import { and, desc, eq } from 'drizzle-orm'
import type { PersonId } from '../../contract/base.ts'
import type { TokenId } from '../../contract/tokens.ts'
import type { DbOrTx } from '../db/database.ts'
import { apiTokens, type ApiTokenRow } from '../db/schema/index.ts'

/** Newest first. */
export const listApiTokens = (db: DbOrTx, personId: PersonId): ApiTokenRow[] =>
  db.select().from(apiTokens).where(eq(apiTokens.personId, personId)).orderBy(desc(apiTokens.id)).all()

/** Whose it is, is what the digest tells. */
export const findApiTokenByDigest = (db: DbOrTx, digest: string): ApiTokenRow | undefined =>
  db.select().from(apiTokens).where(eq(apiTokens.digest, digest)).get()

export const insertApiToken = (db: DbOrTx, row: typeof apiTokens.$inferInsert): ApiTokenRow =>
  db.insert(apiTokens).values(row).returning().get()

export const noteApiTokenUse = (db: DbOrTx, id: TokenId, at: number): void => {
  db.update(apiTokens).set({ lastUsedAt: at }).where(eq(apiTokens.id, id)).run()
}

export const deleteApiToken = (db: DbOrTx, personId: PersonId, id: TokenId): ApiTokenRow | undefined =>
  db
    .delete(apiTokens)
    .where(and(eq(apiTokens.id, id), eq(apiTokens.personId, personId)))
    .returning()
    .get()
