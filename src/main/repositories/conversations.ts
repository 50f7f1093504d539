/** SQL of conversations. Every function is bound to the person whose conversation it is. */
import { and, count, desc, eq, gt, inArray, isNotNull, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { ConversationView } from '../../contract/conversations.ts'
import type { DbOrTx } from '../db/database.ts'
import { conversations, type ConversationRow } from '../db/schema/index.ts'
import { builtOnce } from './built-once.ts'

/** Where a page of a list ended. */
export interface ConversationPlace {
  lastActivityAt: number
  id: ConversationId
}

/** The conditions are those of the partial indexes, word for word, so that SQLite uses them. */
const inView: Record<ConversationView, SQL | undefined> = {
  recent: and(isNull(conversations.trashedAt), isNull(conversations.archivedAt), isNull(conversations.pinnedAt)),
  pinned: and(isNull(conversations.trashedAt), isNull(conversations.archivedAt), isNotNull(conversations.pinnedAt)),
  archived: and(isNull(conversations.trashedAt), isNotNull(conversations.archivedAt)),
  // 0 is a conversation that an import is still writing.
  trash: and(isNotNull(conversations.trashedAt), ne(conversations.trashedAt, 0)),
}

/** Newest activity first, after `place`. */
export const listConversations = (
  db: DbOrTx,
  personId: PersonId,
  view: ConversationView,
  place: ConversationPlace | undefined,
  limit: number,
): ConversationRow[] =>
  db
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.personId, personId),
        inView[view],
        place &&
          or(
            lt(conversations.lastActivityAt, place.lastActivityAt),
            and(eq(conversations.lastActivityAt, place.lastActivityAt), lt(conversations.id, place.id)),
          ),
      ),
    )
    .orderBy(desc(conversations.lastActivityAt), desc(conversations.id))
    .limit(limit)
    .all()

/** Which of someone's conversations a numbered page lists. */
export interface ConversationFilter {
  isTrashed: boolean
  status?: 'active' | 'ended' | undefined
  isArchived?: boolean | undefined
  isPinned?: boolean | undefined
}

const matches = (personId: PersonId, { isTrashed: inTrash, status, isArchived, isPinned }: ConversationFilter) =>
  and(
    eq(conversations.personId, personId),
    inTrash ? isNotNull(conversations.trashedAt) : isNull(conversations.trashedAt),
    status && eq(conversations.status, status),
    isArchived === undefined
      ? undefined
      : isArchived
        ? isNotNull(conversations.archivedAt)
        : isNull(conversations.archivedAt),
    isPinned === undefined ? undefined : isPinned ? isNotNull(conversations.pinnedAt) : isNull(conversations.pinnedAt),
  )

/** Newest start first. */
export const listConversationPage = (
  db: DbOrTx,
  personId: PersonId,
  filter: ConversationFilter,
  { offset, limit }: { offset: number; limit: number },
): ConversationRow[] =>
  db
    .select()
    .from(conversations)
    .where(matches(personId, filter))
    .orderBy(desc(conversations.startedAt), desc(conversations.id))
    .limit(limit)
    .offset(offset)
    .all()

export const countConversations = (db: DbOrTx, personId: PersonId, filter: ConversationFilter): number =>
  db.select({ count: count() }).from(conversations).where(matches(personId, filter)).get()?.count ?? 0

const byId = builtOnce((db) =>
  db
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.id, sql.placeholder('id')),
        eq(conversations.personId, sql.placeholder('personId')),
        or(isNull(conversations.trashedAt), isTrashed),
      ),
    )
    .prepare(),
)

/** Not one that is being deleted for good, nor one that an import is still writing. */
export const findConversation = (db: DbOrTx, personId: PersonId, id: ConversationId): ConversationRow | undefined =>
  byId(db).get({ id, personId })

/** In no particular order, without those in the trash. */
export const findConversations = (db: DbOrTx, personId: PersonId, ids: ConversationId[]): ConversationRow[] =>
  db
    .select()
    .from(conversations)
    .where(and(inArray(conversations.id, ids), eq(conversations.personId, personId), isNull(conversations.trashedAt)))
    .all()

export const insertConversation = (db: DbOrTx, row: typeof conversations.$inferInsert): ConversationRow =>
  db.insert(conversations).values(row).returning().get()

/** Changes only the columns given; answers with the row as it is then. */
export const updateConversation = (
  db: DbOrTx,
  personId: PersonId,
  id: ConversationId,
  change: Partial<typeof conversations.$inferInsert>,
): ConversationRow | undefined =>
  db
    .update(conversations)
    .set(change)
    .where(and(eq(conversations.id, id), eq(conversations.personId, personId)))
    .returning()
    .get()

/** Changes several at once; answers with the ids that were the person's, and so were changed. */
export const updateConversations = (
  db: DbOrTx,
  personId: PersonId,
  ids: ConversationId[],
  change: Partial<typeof conversations.$inferInsert>,
  when?: SQL,
): ConversationId[] =>
  db
    .update(conversations)
    .set(change)
    .where(and(inArray(conversations.id, ids), eq(conversations.personId, personId), when))
    .returning({ id: conversations.id })
    .all()
    .map((row) => row.id)

/** A title that the application made; it never replaces one by the person. */
export const setMadeTitle = (db: DbOrTx, id: ConversationId, title: string, source: 'local' | 'model'): boolean =>
  db
    .update(conversations)
    .set({ title, titleSource: source })
    .where(and(eq(conversations.id, id), sql`${conversations.titleSource} <> 'user'`))
    .run().changes > 0

/** Notes that `added` messages came at `at` (fewer when negative), with what else changes. */
export const noteActivity = (
  db: DbOrTx,
  id: ConversationId,
  at: number,
  added: number,
  change: Partial<typeof conversations.$inferInsert> = {},
): void => {
  db.update(conversations)
    .set({
      ...change,
      lastActivityAt: sql`max(${conversations.lastActivityAt}, ${at})`,
      messageCount: sql`${conversations.messageCount} + ${added}`,
    })
    .where(eq(conversations.id, id))
    .run()
}

export const isTrashed = gt(conversations.trashedAt, 0)

/** What is deleted for good is in no list any more, not even the trash, before its messages go. */
const hidden = { trashedAt: 0 }

/** Of the person's, what is in the trash. */
export const hideForGood = (db: DbOrTx, personId: PersonId, ids: ConversationId[]): ConversationId[] =>
  hide(db, and(inArray(conversations.id, ids), eq(conversations.personId, personId), isTrashed))

export const hideAllOf = (db: DbOrTx, personId: PersonId): ConversationId[] =>
  hide(db, eq(conversations.personId, personId))

/** Some of what everyone's trash has held since before `before`. */
export const hideTrashedBefore = (db: DbOrTx, before: number, limit: number): ConversationId[] =>
  hide(
    db,
    inArray(
      conversations.id,
      db
        .select({ id: conversations.id })
        .from(conversations)
        .where(and(isTrashed, lt(conversations.trashedAt, before)))
        .limit(limit),
    ),
  )

const hide = (db: DbOrTx, which: SQL | undefined): ConversationId[] =>
  db
    .update(conversations)
    .set(hidden)
    .where(which)
    .returning({ id: conversations.id })
    .all()
    .map((row) => row.id)

export const deleteHiddenConversation = (db: DbOrTx, id: ConversationId): void =>
  void db
    .delete(conversations)
    .where(and(eq(conversations.id, id), eq(conversations.trashedAt, 0)))
    .run()

export const listConversationIdsOf = (db: DbOrTx, personId: PersonId): ConversationId[] =>
  db
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.personId, personId))
    .all()
    .map((row) => row.id)
