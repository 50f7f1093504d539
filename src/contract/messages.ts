/**
 * Messages form a tree: an edited question or a regenerated answer is a sibling of the first one, and nothing
 * is overwritten. One path from the root to a leaf is the active branch; a message's `position` is its place on
 * a path, counted from 0, so the active branch is a list that can be opened anywhere.
 */
import { z } from 'zod'
import { ConversationId, MessageId, ModelRef, Timestamp, Uid, maxMessageLength, procedure } from './base.ts'
import { Conversation } from './conversations.ts'
import { ProviderFailure } from './errors.ts'
import { Reaction, Reactions } from './marks.ts'

export const Sender = z.enum(['user', 'ai'])
export type Sender = z.infer<typeof Sender>

/** What became of a message. A failure is a state, never text that the model seems to have said. */
export const MessageState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('complete') }),
  /** Being written right now; its text arrives as `answer.delta` events. */
  z.object({ kind: z.literal('streaming') }),
  /** The person pressed Stop. */
  z.object({ kind: z.literal('stopped') }),
  /** The application or the connection ended in mid-answer. */
  z.object({ kind: z.literal('cut_off') }),
  z.object({ kind: z.literal('failed'), failure: ProviderFailure }),
])
export type MessageState = z.infer<typeof MessageState>

/** Why a finished answer ended, in the field's terms. */
export const FinishReason = z.enum(['stop', 'length', 'refusal', 'content_filter', 'other'])
export type FinishReason = z.infer<typeof FinishReason>

/** What an answer took. `costUsd` is null where the model's price is not known. */
const Usage = z.object({
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  reasoningTokens: z.number().int().nullable(),
  costUsd: z.number().nullable(),
  firstTokenMs: z.number().int().nullable(),
  latencyMs: z.number().int().nullable(),
})

export const Message = z.object({
  id: MessageId,
  uid: Uid,
  conversationId: ConversationId,
  parentId: MessageId.nullable(),
  position: z.number().int().nonnegative(),
  sender: Sender,
  content: z.string(),
  state: MessageState,
  createdAt: Timestamp,
  /** What the model thought before it answered, apart from the answer; shown folded. */
  reasoning: z.object({ text: z.string(), durationMs: z.number().int().nullable() }).nullable(),
  model: ModelRef.nullable(),
  finishReason: FinishReason.nullable(),
  usage: Usage.nullable(),
  /** How many of the oldest messages did not fit the model's context and were not sent. */
  leftOutCount: z.number().int().nonnegative(),
  bookmarkedAt: Timestamp.nullable(),
  reactions: Reactions,
  /** The versions of this message, itself included, in the order they were made. */
  siblingIds: z.array(MessageId).min(1),
})
export type Message = z.infer<typeof Message>

/** A slice of the active branch. */
const MessagePage = z.object({
  /** How many messages the active branch has. */
  total: z.number().int().nonnegative(),
  /** The position of the first message in `messages`. */
  from: z.number().int().nonnegative(),
  messages: z.array(Message),
})

const Content = z
  .string()
  .max(maxMessageLength)
  .refine((text) => text.trim() !== '', 'Write something first.')

/** What a question sets going: the stored question, and the answer that is now being written. */
const Asked = z.object({ conversation: Conversation, question: Message, answer: Message })

export const messages = {
  page: procedure
    .input(
      z.object({
        conversationId: ConversationId,
        /** Position of the first message wanted; null asks for the last `count`. */
        from: z.number().int().nonnegative().nullable(),
        count: z.number().int().min(1).max(200),
      }),
    )
    .output(MessagePage),
  get: procedure.input(z.object({ id: MessageId })).output(Message),
  /**
   * Stores the question durably, then starts the answer. Without a conversation one is made. The same `uid`
   * sent twice is the same question: the second call answers with what the first one stored.
   */
  send: procedure
    .input(
      z.object({
        uid: Uid,
        conversationId: ConversationId.nullable(),
        /** The message to answer to; null continues the active branch. */
        parentId: MessageId.nullable(),
        content: Content,
        /** Null uses the conversation's model, else the person's default. */
        model: ModelRef.nullable(),
      }),
    )
    .output(Asked),
  /** Another version of a question, as a sibling; with `answer` it is asked at once. */
  edit: procedure
    .input(z.object({ id: MessageId, uid: Uid, content: Content, answer: z.boolean() }))
    .output(z.object({ message: Message, answer: Message.nullable() })),
  /** Another answer to the same question, as a sibling, if wished by another model. */
  regenerate: procedure.input(z.object({ id: MessageId, model: ModelRef.nullable() })).output(Message),
  /** Tries a failed answer again: in its own place if it holds no text, else as a sibling. */
  retry: procedure.input(z.object({ id: MessageId, model: ModelRef.nullable() })).output(Message),
  /** Goes on where a stopped or cut-off answer ended, in the same message. */
  continue: procedure.input(z.object({ id: MessageId })).output(Message),
  /** Ends a running answer and keeps what came. Stopping one that has ended is no error. */
  stop: procedure.input(z.object({ id: MessageId })).output(Message),
  /** Makes the branch through this message the active one and says where on it the message stands. */
  show: procedure
    .input(z.object({ id: MessageId }))
    .output(z.object({ conversationId: ConversationId, position: z.number().int().nonnegative() })),
  /** Takes a message and everything below it out of the conversation; `restore` undoes it for 30 days. */
  trash: procedure.input(z.object({ id: MessageId })).output(z.object({ trashedCount: z.number().int() })),
  restore: procedure.input(z.object({ id: MessageId })).output(z.object({})),
  /** Keeps a message among the bookmarks, or takes it out; without `isBookmarked` it is the other way round than before. */
  bookmark: procedure.input(z.object({ id: MessageId, isBookmarked: z.boolean().optional() })).output(Message),
  /** Gives a reaction or takes it back; without `isSet` it is the other way round than before. */
  react: procedure
    .input(z.object({ id: MessageId, reaction: Reaction, isSet: z.boolean().optional() }))
    .output(Message),
}
