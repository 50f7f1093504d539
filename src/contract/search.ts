/** Finding: every message of every branch, by words, by meaning, and by both. */
import { z } from 'zod'
import { ConversationId, Cursor, MessageId, ModelRef, Timestamp, Uid, procedure } from './base.ts'
import { Sender } from './messages.ts'

/** By the words themselves, by what they mean, or both ranked as one. */
export const SearchMode = z.enum(['hybrid', 'words', 'meaning'])
export type SearchMode = z.infer<typeof SearchMode>

/** A piece of a snippet: plain, a word that matched, or the passage whose meaning matched. */
export const SnippetPiece = z.object({ text: z.string(), match: z.enum(['none', 'word', 'passage']) })
export type SnippetPiece = z.infer<typeof SnippetPiece>

/** Why something was found. A hit may have several reasons. */
const Why = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('words'), words: z.array(z.string()) }),
  z.object({ kind: z.literal('meaning') }),
  z.object({ kind: z.literal('time'), label: z.string() }),
  z.object({ kind: z.literal('speaker'), sender: Sender }),
  z.object({ kind: z.literal('title') }),
])

export const SearchHit = z.object({
  conversation: z.object({
    id: ConversationId,
    title: z.string().nullable(),
    isArchived: z.boolean(),
    lastActivityAt: Timestamp,
  }),
  /** Null when the title matched and no message is meant. */
  message: z
    .object({
      id: MessageId,
      uid: Uid,
      sender: Sender,
      createdAt: Timestamp,
      /** Who wrote it, if a model did. */
      model: ModelRef.nullable(),
      /** Whether it stands on the branch that is shown. */
      isActive: z.boolean(),
    })
    .nullable(),
  snippet: z.array(SnippetPiece),
  /** From 0 to 1: how likely this is what was looked for. */
  score: z.number().min(0).max(1),
  why: z.array(Why),
  /** How many messages that say nearly the same are folded into this one. */
  alike: z.number().int().nonnegative(),
})
export type SearchHit = z.infer<typeof SearchHit>

/** What was made of a query. Places are UTF-16 offsets in the query as it was given. */
export const Understood = z.object({
  /** What remains once the filters are taken out. */
  text: z.string(),
  filters: z.array(
    z.object({
      kind: z.enum(['from', 'model', 'provider', 'in', 'is', 'before', 'after', 'on', 'time', 'lang', 'without']),
      label: z.string(),
      start: z.number().int().nonnegative(),
      end: z.number().int().nonnegative(),
    }),
  ),
  /** Words that no message holds, and the ones that were looked for instead. */
  corrections: z.array(z.object({ from: z.string(), to: z.string() })),
})
export type Understood = z.infer<typeof Understood>

/** Why the answer is less than it could be, in words to be shown; null when it is whole. */
export const SearchNotice = z
  .object({
    code: z.enum(['meaning_loading', 'meaning_building', 'meaning_failed', 'words_building']),
    message: z.string(),
  })
  .nullable()
export type SearchNotice = z.infer<typeof SearchNotice>

export const SearchFilters = z.object({
  sender: Sender.optional(),
  modelId: z.string().min(1).max(300).optional(),
  providerId: z.string().min(1).max(100).optional(),
  /** Written at this moment or later. */
  after: Timestamp.optional(),
  /** Written earlier than this moment. */
  before: Timestamp.optional(),
  conversationId: ConversationId.optional(),
  isBookmarked: z.boolean().optional(),
  /** A tag of the conversation, in any case. */
  tag: z.string().min(1).max(100).optional(),
  /** Holds a code block of this language, as it stands behind the fence. */
  language: z.string().min(1).max(50).optional(),
})
export type SearchFilters = z.infer<typeof SearchFilters>

const Query = z.string().max(10_000)

const Suggestion = z.object({
  label: z.string(),
  /** What to put in the place from `start` to `end` of the query. */
  insert: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  hint: z.string(),
})
export type Suggestion = z.infer<typeof Suggestion>

/** An earlier question that asked the same, and what was answered: how they begin, without Markdown's signs. */
const AskedBefore = z.object({
  conversation: z.object({ id: ConversationId, title: z.string().nullable() }),
  question: z.object({ id: MessageId, createdAt: Timestamp, text: z.string() }),
  answer: z.object({ id: MessageId, text: z.string() }),
  similarity: z.number().min(0).max(1),
})
export type AskedBefore = z.infer<typeof AskedBefore>

export const search = {
  /** Filters, and values of them, that could be meant by the word at the caret. */
  suggest: procedure
    .input(
      z.object({ query: Query, caret: z.number().int().min(0).max(10_000), timeZone: z.string().max(100).optional() }),
    )
    .output(z.object({ suggestions: z.array(Suggestion) })),
  /** Finds messages, and conversations by their titles. No query is an error: what is no syntax is text. */
  find: procedure
    .input(
      z.object({
        query: Query,
        mode: SearchMode.default('hybrid'),
        limit: z.number().int().min(1).max(100).default(30),
        cursor: Cursor.optional(),
        filters: SearchFilters.optional(),
        /** IANA name of the time zone in which "yesterday" is meant; the machine's own if left out. */
        timeZone: z.string().max(100).optional(),
        /** False while the query is being typed: its last word may go on. */
        isFinal: z.boolean().default(true),
      }),
    )
    .output(
      z.object({
        hits: z.array(SearchHit),
        /** How many there are in all, with titles: matching by words, or ranked by meaning. */
        total: z.number().int().nonnegative(),
        /** Where to go on; null on the last page. */
        cursor: Cursor.nullable(),
        tookMs: z.number(),
        /** How it was really looked for. */
        mode: SearchMode,
        notice: SearchNotice,
        understood: Understood,
      }),
    ),
  /**
   * Every message of one conversation, of all its branches, that holds the words, or is near in meaning, in the order of
   * the conversation.
   */
  within: procedure
    .input(z.object({ conversationId: ConversationId, query: Query, mode: SearchMode.default('words') }))
    .output(
      z.object({
        matches: z.array(
          z.object({
            messageId: MessageId,
            isActive: z.boolean(),
            /** How often the words stand in it; 0 for one that is there for its meaning. */
            count: z.number().int().nonnegative(),
            /** Near in meaning. */
            isMeant: z.boolean(),
          }),
        ),
        /** The words that matched, as they are written there, to be marked in what is shown. */
        words: z.array(z.string()),
        notice: SearchNotice,
      }),
    ),
  /** The messages nearest in meaning to one, of both sides and all branches; not the message itself. */
  similar: procedure
    .input(z.object({ messageId: MessageId, limit: z.number().int().min(1).max(50).default(20) }))
    .output(
      z.object({
        /** How the message itself begins, without Markdown's signs. */
        quote: z.string(),
        hits: z.array(SearchHit),
        notice: SearchNotice,
      }),
    ),
  /**
   * A question that asked the same as what is being typed, and has an answer; null when there is none for certain. By the
   * built-in model only: nothing leaves this machine. The conversation it is typed in is left out.
   */
  askedBefore: procedure
    .input(z.object({ text: Query, conversationId: ConversationId.nullable() }))
    .output(z.object({ hit: AskedBefore.nullable() })),
}
