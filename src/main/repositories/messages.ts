/**
 * SQL of the message tree. Among siblings one is chosen; the path of chosen ones from a root is the active
 * branch, and `depth` numbers its places without gaps. The unique indexes hold both, so the order of steps
 * matters: leave the old branch, choose, then enter the new one.
 */
import {
  and,
  asc,
  between,
  desc,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  max,
  ne,
  sql,
  type Placeholder,
} from 'drizzle-orm'
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import type { DbOrTx } from '../db/database.ts'
import { conversations, messages, type MessageRow, type NewMessageRow } from '../db/schema/index.ts'
import { builtOnce } from './built-once.ts'

const byId = builtOnce((db) =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.id, sql.placeholder('id')), isTheirs(db)))
    .prepare(),
)

export const findMessage = (db: DbOrTx, personId: PersonId, id: MessageId): MessageRow | undefined =>
  byId(db).get({ id, personId })

const byUid = builtOnce((db) =>
  db
    .select()
    .from(messages)
    .where(eq(messages.uid, sql.placeholder('uid')))
    .prepare(),
)

export const findMessageByUid = (db: DbOrTx, uid: string): MessageRow | undefined => byUid(db).get({ uid })

const isTheirs = (db: DbOrTx) =>
  exists(
    db
      .select({ one: sql`1` })
      .from(conversations)
      .where(
        and(eq(conversations.id, messages.conversationId), eq(conversations.personId, sql.placeholder('personId'))),
      ),
  )

/** One that was written elsewhere, with all that is known of it; see also `new-messages.ts`. */
export const insertMessage = (db: DbOrTx, row: NewMessageRow): MessageRow =>
  db.insert(messages).values(row).returning().get()

export const updateMessage = (db: DbOrTx, id: MessageId, change: Partial<NewMessageRow>): MessageRow =>
  db.update(messages).set(change).where(eq(messages.id, id)).returning().get()

/** The active branch's places `from` to `to`, both included. */
export const listActiveBranch = (db: DbOrTx, id: ConversationId, from: number, to: number): MessageRow[] =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, id), eq(messages.isActive, true), between(messages.depth, from, to)))
    .orderBy(asc(messages.depth))
    .all()

/** After an id, in the order in which they were made, without those in the trash. */
export const listMessagesAfter = (
  db: DbOrTx,
  id: ConversationId,
  { after, limit, onlyActive }: { after: MessageId | null; limit: number; onlyActive: boolean },
): MessageRow[] =>
  db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, id),
        after === null ? undefined : gt(messages.id, after),
        isNull(messages.trashedAt),
        onlyActive ? eq(messages.isActive, true) : undefined,
      ),
    )
    .orderBy(asc(messages.id))
    .limit(limit)
    .all()

const activeLeaf = builtOnce((db) =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.conversationId, sql.placeholder('id')), eq(messages.isActive, true)))
    .orderBy(sql`${messages.depth} desc`)
    .limit(1)
    .prepare(),
)

export const findActiveLeaf = (db: DbOrTx, id: ConversationId): MessageRow | undefined => activeLeaf(db).get({ id })

export const countActiveBranch = (db: DbOrTx, id: ConversationId): number => {
  const row = db
    .select({ depth: max(messages.depth) })
    .from(messages)
    .where(and(eq(messages.conversationId, id), eq(messages.isActive, true)))
    .get()
  return row?.depth == null ? 0 : row.depth + 1
}

/** For each parent the ids of its children in the order they were made, without those in the trash. */
export function listSiblings(
  db: DbOrTx,
  id: ConversationId,
  parentIds: (MessageId | null)[],
): Map<MessageId | null, MessageId[]> {
  const groups = new Map<MessageId | null, MessageId[]>()
  const add = (rows: { id: MessageId; parentId: MessageId | null }[]): void => {
    for (const row of rows) {
      const group = groups.get(row.parentId)
      if (group) group.push(row.id)
      else groups.set(row.parentId, [row.id])
    }
  }
  const columns = { id: messages.id, parentId: messages.parentId }
  const here = and(eq(messages.conversationId, id), isNull(messages.trashedAt))
  const parents = parentIds.filter((parentId) => parentId !== null)
  if (parents.length > 0) {
    add(
      db
        .select(columns)
        .from(messages)
        .where(and(here, inArray(messages.parentId, parents)))
        .orderBy(asc(messages.id))
        .all(),
    )
  }
  if (parents.length < parentIds.length) {
    add(
      db
        .select(columns)
        .from(messages)
        .where(and(here, isNull(messages.parentId)))
        .orderBy(asc(messages.id))
        .all(),
    )
  }
  return groups
}

/** The newest child, as an answer is of its question. */
export const findNewestChild = (db: DbOrTx, parentId: MessageId): MessageRow | undefined =>
  db
    .select()
    .from(messages)
    .where(and(eq(messages.parentId, parentId), isNull(messages.trashedAt)))
    .orderBy(sql`${messages.id} desc`)
    .limit(1)
    .get()

/** From a message up to its root, nearest first, at most `limit` of them, itself included. */
export const listAncestors = (db: DbOrTx, id: MessageId, limit: number): MessageRow[] =>
  db.select().from(messages).where(isAbove(id, limit)).orderBy(desc(messages.depth)).all()

const said = builtOnce((db) =>
  db
    .select({ sender: messages.sender, content: messages.content })
    .from(messages)
    .where(isAbove(sql.placeholder('id'), sql.placeholder('limit')))
    .orderBy(asc(messages.depth))
    .prepare(),
)

/** Who said what on the way from the root to a message, itself included: the last `limit` of it. */
export const listSaid = (db: DbOrTx, id: MessageId, limit: number): Pick<MessageRow, 'sender' | 'content'>[] =>
  said(db).all({ id, limit })

const isAbove = (id: MessageId | Placeholder, limit: number | Placeholder) =>
  sql`${messages.id} in (
    with recursive path (id, parent_id, steps) as (
      select id, parent_id, 1 from messages where id = ${id}
      union all
      select m.id, m.parent_id, steps + 1 from messages m join path on m.id = path.parent_id where steps < ${limit}
    ) select id from path)`

/** Makes room for a new chosen child of `parentId` (null: a new root) on the active branch. */
export function leaveBranchBelow(db: DbOrTx, id: ConversationId, parentId: MessageId | null, depth: number): void {
  db.update(messages)
    .set({ isActive: false })
    .where(and(eq(messages.conversationId, id), eq(messages.isActive, true), gte(messages.depth, depth)))
    .run()
  unchooseSiblings(db, id, parentId)
}

function unchooseSiblings(db: DbOrTx, id: ConversationId, parentId: MessageId | null): void {
  db.update(messages)
    .set({ isChosen: false })
    .where(
      and(
        eq(messages.conversationId, id),
        parentId === null ? isNull(messages.parentId) : eq(messages.parentId, parentId),
        eq(messages.isChosen, true),
      ),
    )
    .run()
}

/**
 * Makes the branch through `message` the active one, down to the leaf that was last chosen below it. Touches only
 * what changes: from the nearest ancestor that is active already.
 */
export function activateBranch(db: DbOrTx, message: MessageRow): void {
  if (message.isActive) return
  const path = listInactiveAncestors(db, message.id)
  const top = path[0] ?? message
  db.update(messages)
    .set({ isActive: false })
    .where(
      and(
        eq(messages.conversationId, message.conversationId),
        eq(messages.isActive, true),
        gte(messages.depth, top.depth),
      ),
    )
    .run()
  for (const step of path) {
    if (step.isChosen) continue
    unchooseSiblings(db, message.conversationId, step.parentId)
    db.update(messages).set({ isChosen: true }).where(eq(messages.id, step.id)).run()
  }
  enterBranch(db, top.id)
}

/** From the topmost inactive ancestor down to the message itself. */
const listInactiveAncestors = (db: DbOrTx, id: MessageId) =>
  db
    .select({ id: messages.id, parentId: messages.parentId, depth: messages.depth, isChosen: messages.isChosen })
    .from(messages)
    .where(
      sql`${messages.id} in (
        with recursive path (id, parent_id) as (
          select id, parent_id from messages where id = ${id}
          union all
          select m.id, m.parent_id from messages m join path on m.id = path.parent_id where m.is_active = 0
        ) select id from path)`,
    )
    .orderBy(asc(messages.depth))
    .all()

/** Marks a chosen message and the chosen ones below it as the active branch. */
function enterBranch(db: DbOrTx, id: MessageId): void {
  db.run(sql`
    update messages set is_active = 1 where id in (
      with recursive path (id) as (
        select ${id}
        union all
        select m.id from messages m join path on m.parent_id = path.id where m.is_chosen = 1
      ) select id from path)`)
}

/** Marks a message and all below it as trashed at `at`; answers how many. */
export const trashSubtree = (db: DbOrTx, id: MessageId, at: number): number =>
  db.run(sql`
    update messages set trashed_at = ${at}, is_active = 0 where trashed_at is null and id in (
      with recursive subtree (id) as (
        select ${id} union all select m.id from messages m join subtree on m.parent_id = subtree.id
      ) select id from subtree)`).changes

/** Takes back what was trashed together with a message; answers how many. */
export const restoreSubtree = (db: DbOrTx, id: MessageId, trashedAt: number): number =>
  db.run(sql`
    update messages set trashed_at = null where trashed_at = ${trashedAt} and id in (
      with recursive subtree (id) as (
        select ${id} union all select m.id from messages m join subtree on m.parent_id = subtree.id
      ) select id from subtree)`).changes

/** Chooses the sibling made last before a trashed message (else the newest), and shows its branch. */
export function chooseInsteadOf(db: DbOrTx, trashed: MessageRow): void {
  db.update(messages).set({ isChosen: false }).where(eq(messages.id, trashed.id)).run()
  const sibling = db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, trashed.conversationId),
        trashed.parentId === null ? isNull(messages.parentId) : eq(messages.parentId, trashed.parentId),
        isNull(messages.trashedAt),
        ne(messages.id, trashed.id),
      ),
    )
    .orderBy(sql`${messages.id} > ${trashed.id}, ${messages.id} desc`)
    .limit(1)
    .get()
  if (!sibling) return
  db.update(messages).set({ isChosen: true }).where(eq(messages.id, sibling.id)).run()
  enterBranch(db, sibling.id)
}

export const listStreaming = (db: DbOrTx): MessageRow[] =>
  db.select().from(messages).where(eq(messages.state, 'streaming')).all()

/** What has been in the trash since before `before`: at most `limit`, the deepest first. */
export const listTrashedBefore = (db: DbOrTx, before: number, limit: number): MessageId[] =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(lt(messages.trashedAt, before))
    .orderBy(desc(messages.depth))
    .limit(limit)
    .all()
    .map((row) => row.id)

/** Where the messages of a conversation stand, by their ids, after that one. */
export const listPlaces = (db: DbOrTx, conversationId: ConversationId, after: MessageId | null, limit: number) =>
  db
    .select({ id: messages.id, depth: messages.depth })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), after === null ? undefined : gt(messages.id, after)))
    .orderBy(asc(messages.id))
    .limit(limit)
    .all()

export const deleteMessages = (db: DbOrTx, ids: MessageId[]): void =>
  void db.delete(messages).where(inArray(messages.id, ids)).run()
