/** The rules of conversations: what they are called, where they are listed, when they end and when they are gone. */
import type { ConversationId, MessageId, ModelRef, PersonId } from '../../contract/base.ts'
import type { ConversationView } from '../../contract/conversations.ts'
import type { Db, DbOrTx } from '../db/database.ts'
import { durably, transactionally } from '../db/database.ts'
import type { ConversationRow, NewMessageRow } from '../db/schema/index.ts'
import { notFound } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import {
  type ConversationFilter,
  countConversations,
  findConversation,
  findConversations,
  hideForGood,
  hideTrashedBefore,
  insertConversation,
  isTrashed,
  listConversationPage,
  listConversations,
  updateConversation,
  updateConversations,
} from '../repositories/conversations.ts'
import {
  deleteMessages,
  findMessage,
  insertMessage,
  listAncestors,
  listTrashedBefore,
} from '../repositories/messages.ts'
import type { AnswersService } from './answers.ts'
import { eraseConversations } from './erase-conversations.ts'
import type { EventHub } from './events.ts'
import { createUid } from './uid.ts'

const trashDays = 30
const dayMs = 86_400_000
/** How many conversations, and how many messages, one step of the daily clean-up deletes. */
const purgeStep = { conversations: 20, messages: 50 }

export function createConversations(deps: {
  db: Db
  events: EventHub
  clock: Clock
  answers: AnswersService
  /** Something is gone for good, and must be gone from every index too. */
  onDeleted: () => void
}) {
  const { db, events, clock, answers, onDeleted } = deps

  function changed(personId: PersonId, ids: ConversationId[]): ConversationId[] {
    if (ids.length > 0) events.publish(personId, { type: 'conversations.changed', ids })
    return ids
  }

  function get(personId: PersonId, id: ConversationId): ConversationRow {
    const row = findConversation(db, personId, id)
    if (!row) throw notFound('conversation')
    return row
  }

  function update(
    personId: PersonId,
    id: ConversationId,
    change: Parameters<typeof updateConversation>[3],
  ): ConversationRow {
    const row = transactionally(db, (tx) => updateConversation(tx, personId, id, change))
    if (!row) throw notFound('conversation')
    changed(personId, [id])
    return row
  }

  /** Changes those of `ids` that are the person's. */
  const updateSome = (
    personId: PersonId,
    ids: ConversationId[],
    change: Parameters<typeof updateConversations>[3],
    when?: Parameters<typeof updateConversations>[4],
  ): ConversationId[] => transactionally(db, (tx) => updateConversations(tx, personId, ids, change, when))

  return {
    get,

    list(personId: PersonId, input: { view: ConversationView; cursor?: string | undefined; limit: number }) {
      const place = input.cursor === undefined ? undefined : parseCursor(input.cursor)
      const rows = listConversations(db, personId, input.view, place, input.limit + 1)
      const page = rows.slice(0, input.limit)
      const last = page.at(-1)
      return { rows: page, nextCursor: last && rows.length > page.length ? formatCursor(last) : undefined }
    },

    /** The pages of a list that is counted, newest start first. */
    listPage(personId: PersonId, filter: ConversationFilter, { page, size }: { page: number; size: number }) {
      const total = countConversations(db, personId, filter)
      const rows = listConversationPage(db, personId, filter, { offset: (page - 1) * size, limit: size })
      return { total, rows }
    },

    /** Those of `ids` that are the person's, in that order. */
    listSome(personId: PersonId, ids: ConversationId[]): ConversationRow[] {
      const rows = new Map(findConversations(db, personId, ids).map((row) => [row.id, row]))
      return ids.flatMap((id) => rows.get(id) ?? [])
    },

    /** An empty one. Without `isNamed` the title gives way to the first one that the application makes. */
    create(
      personId: PersonId,
      { title, isNamed, metadata }: { title: string | null; isNamed: boolean; metadata: Record<string, unknown> },
    ): ConversationRow {
      const now = clock.now()
      const titleSource = isNamed ? ('user' as const) : ('none' as const)
      const times = { startedAt: now, lastActivityAt: now, seenAt: now }
      const row = durably(db, (tx) =>
        insertConversation(tx, { uid: createUid(now), personId, title, titleSource, metadata, ...times }),
      )
      changed(personId, [row.id])
      return row
    },

    /** Keeps a summary and what was found beside it; other metadata stays. Null leaves the summary as it is. */
    setSummary(personId: PersonId, id: ConversationId, summary: string | null, found: Record<string, unknown>) {
      const { metadata } = get(personId, id)
      return update(personId, id, { ...(summary === null ? {} : { summary }), metadata: { ...metadata, ...found } })
    },

    rename: (personId: PersonId, id: ConversationId, title: string | null) =>
      update(personId, id, { title, titleSource: title === null ? 'none' : 'user' }),

    setPinned: (personId: PersonId, ids: ConversationId[], isPinned: boolean) =>
      changed(personId, updateSome(personId, ids, { pinnedAt: isPinned ? clock.now() : null })),

    setArchived: (personId: PersonId, ids: ConversationId[], isArchived: boolean) =>
      changed(personId, updateSome(personId, ids, { archivedAt: isArchived ? clock.now() : null })),

    setModel: (personId: PersonId, id: ConversationId, model: ModelRef | null) =>
      update(personId, id, { providerId: model?.providerId ?? null, modelId: model?.modelId ?? null }),

    setMetadata: (personId: PersonId, id: ConversationId, metadata: Record<string, unknown>) =>
      update(personId, id, { metadata }),

    async end(personId: PersonId, id: ConversationId): Promise<ConversationRow> {
      get(personId, id)
      await answers.stopIn([id])
      const row = get(personId, id)
      return row.status === 'ended' ? row : update(personId, id, { status: 'ended', endedAt: clock.now() })
    },

    reopen: (personId: PersonId, id: ConversationId) => update(personId, id, { status: 'active', endedAt: null }),

    markSeen(personId: PersonId, id: ConversationId): void {
      const row = get(personId, id)
      if (row.seenAt < row.lastActivityAt) update(personId, id, { seenAt: Math.max(clock.now(), row.lastActivityAt) })
    },

    async trash(personId: PersonId, ids: ConversationId[]): Promise<ConversationId[]> {
      const trashed = updateSome(personId, ids, { trashedAt: clock.now() })
      await answers.stopIn(trashed)
      return changed(personId, trashed)
    },

    restore: (personId: PersonId, ids: ConversationId[]) =>
      changed(personId, updateSome(personId, ids, { trashedAt: null }, isTrashed)),

    /** Gone from every list at once, and when this answers from the disk. */
    async purge(personId: PersonId, ids: ConversationId[]): Promise<ConversationId[]> {
      const gone = transactionally(db, (tx) => hideForGood(tx, personId, ids))
      changed(personId, gone)
      await eraseConversations(db, gone)
      onDeleted()
      return gone
    },

    fork(personId: PersonId, messageId: MessageId): ConversationRow {
      const message = findMessage(db, personId, messageId)
      if (!message) throw notFound('message')
      const fork = durably(db, (tx) => copyPath(tx, get(personId, message.conversationId), messageId, clock.now()))
      changed(personId, [fork.id])
      return fork
    },

    /** Deletes for good what has been in anyone's trash for 30 days; true when there is more to do. */
    async purgeExpired(): Promise<boolean> {
      const before = clock.now() - trashDays * dayMs
      const gone = transactionally(db, (tx) => hideTrashedBefore(tx, before, purgeStep.conversations))
      await eraseConversations(db, gone)
      const messageIds = listTrashedBefore(db, before, purgeStep.messages)
      transactionally(db, (tx) => deleteMessages(tx, messageIds))
      if (gone.length > 0 || messageIds.length > 0) onDeleted()
      return gone.length === purgeStep.conversations || messageIds.length === purgeStep.messages
    },
  }
}

/** The path from the root to a message, as a conversation of its own. What was still being written stays behind. */
function copyPath(tx: DbOrTx, source: ConversationRow, messageId: MessageId, now: number): ConversationRow {
  const path = listAncestors(tx, messageId, Number.MAX_SAFE_INTEGER)
    .filter((message) => message.state !== 'streaming')
    .toReversed()
  const fork = insertConversation(tx, {
    uid: createUid(now),
    personId: source.personId,
    title: source.title,
    titleSource: source.titleSource,
    startedAt: now,
    lastActivityAt: now,
    seenAt: now,
    messageCount: path.length,
    providerId: source.providerId,
    modelId: source.modelId,
    forkedFromUid: source.uid,
  })
  let parentId: MessageId | null = null
  for (const { id: _id, ...message } of path) {
    const place: Pick<NewMessageRow, 'parentId' | 'conversationId' | 'uid'> = {
      uid: createUid(now),
      conversationId: fork.id,
      parentId,
    }
    parentId = insertMessage(tx, { ...message, ...place, isChosen: true, isActive: true }).id
  }
  return fork
}

const formatCursor = (row: ConversationRow): string => `${row.lastActivityAt}.${row.id}`

/** A cursor that is not ours is the start of the list. */
function parseCursor(cursor: string) {
  const [, at, id] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? []
  // The number was made from a row's id by formatCursor.
  return at && id ? { lastActivityAt: Number(at), id: Number(id) as ConversationId } : undefined
}
