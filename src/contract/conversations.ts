import { z } from 'zod'
import { ConversationId, Cursor, MessageId, ModelRef, Timestamp, Uid, procedure } from './base.ts'
import { Reactions } from './marks.ts'

const ConversationStatus = z.enum(['active', 'ended'])

export const maxTitleLength = 255
export const maxTagLength = 50
export const maxTagCount = 20

export const Conversation = z.object({
  id: ConversationId,
  uid: Uid,
  /** Null until there is something to name. */
  title: z.string().nullable(),
  status: ConversationStatus,
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  lastActivityAt: Timestamp,
  /** Messages of all branches, without those in the trash. */
  messageCount: z.number().int().nonnegative(),
  /** From the start to the end, or to the last message while active. */
  durationMs: z.number().int().nonnegative(),
  isPinned: z.boolean(),
  isArchived: z.boolean(),
  trashedAt: Timestamp.nullable(),
  /** An answer in it is being written. */
  isAnswering: z.boolean(),
  /** An answer ended in it while the person looked elsewhere. */
  isUnread: z.boolean(),
  /** The model chosen for this conversation; null follows the person's default. */
  model: ModelRef.nullable(),
  metadata: z.record(z.string(), z.json()),
  /** In the order of the alphabet. */
  tags: z.array(z.string()),
  /** It came with the application, to look around in. */
  isSample: z.boolean(),
})
export type Conversation = z.infer<typeof Conversation>

/** The lists of the sidebar. `recent` leaves out what is pinned, archived or in the trash. */
export const ConversationView = z.enum(['recent', 'pinned', 'archived', 'trash'])
export type ConversationView = z.infer<typeof ConversationView>

const BySender = z.object({
  total: z.number().int().nonnegative(),
  user: z.number().int().nonnegative(),
  ai: z.number().int().nonnegative(),
})

/** What one conversation amounts to, over all its branches and without what is in the trash. */
const ConversationStats = z.object({
  id: ConversationId,
  title: z.string().nullable(),
  status: ConversationStatus,
  durationMs: z.number().int().nonnegative(),
  messageCounts: BySender,
  /** Words are what stands between spaces. */
  wordCounts: BySender,
  bookmarkedCount: z.number().int().nonnegative(),
  reactions: Reactions,
  tokens: z.object({ input: z.number().int(), output: z.number().int() }),
  /** What is known of it; null when no answer's price is. */
  costUsd: z.number().nullable(),
})

export type ConversationStats = z.infer<typeof ConversationStats>

/** Several at once, as the sidebar's multi-select needs. */
const Some = z.object({ ids: z.array(ConversationId).min(1).max(10_000) })
const Changed = z.object({ changedIds: z.array(ConversationId) })

export const conversations = {
  /** Newest activity first. */
  list: procedure
    .input(
      z.object({
        view: ConversationView,
        cursor: Cursor.optional(),
        limit: z.number().int().min(1).max(200).default(60),
      }),
    )
    .output(z.object({ conversations: z.array(Conversation), nextCursor: Cursor.optional() })),
  get: procedure.input(z.object({ id: ConversationId })).output(Conversation),
  stats: procedure.input(z.object({ id: ConversationId })).output(ConversationStats),
  /** A title by the person is never changed by the application again; null gives naming back to it. */
  rename: procedure
    .input(z.object({ id: ConversationId, title: z.string().trim().min(1).max(maxTitleLength).nullable() }))
    .output(Conversation),
  setPinned: procedure.input(Some.extend({ isPinned: z.boolean() })).output(Changed),
  setArchived: procedure.input(Some.extend({ isArchived: z.boolean() })).output(Changed),
  setModel: procedure.input(z.object({ id: ConversationId, model: ModelRef.nullable() })).output(Conversation),
  setMetadata: procedure
    .input(z.object({ id: ConversationId, metadata: z.record(z.string(), z.json()) }))
    .output(Conversation),
  /** Tags differ by more than capitals; of two that do not, the first one stays. */
  setTags: procedure
    .input(z.object({ id: ConversationId, tags: z.array(z.string().trim().min(1).max(maxTagLength)).max(maxTagCount) }))
    .output(Conversation),
  /** Every tag in use, the most used first. */
  tags: procedure.output(z.object({ tags: z.array(z.object({ tag: z.string(), count: z.number().int() })) })),
  /** Marks it ended; needs no provider. A running answer is stopped first. */
  end: procedure.input(z.object({ id: ConversationId })).output(Conversation),
  reopen: procedure.input(z.object({ id: ConversationId })).output(Conversation),
  /** The person has seen its newest answer. */
  markSeen: procedure.input(z.object({ id: ConversationId })).output(z.object({})),
  /** To the trash, where it stays for 30 days. */
  trash: procedure.input(Some).output(Changed),
  restore: procedure.input(Some).output(Changed),
  /** Out of the trash and gone for good. */
  purge: procedure.input(Some).output(Changed),
  /** Copies the path from the root to this message into a conversation of its own. */
  fork: procedure.input(z.object({ messageId: MessageId })).output(Conversation),
}
