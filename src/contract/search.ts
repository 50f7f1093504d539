import { z } from 'zod'
import { ConversationId, MessageId, Timestamp, procedure } from './base.ts'
import { Sender } from './messages.ts'

/** A piece of a snippet; matched pieces are shown marked. */
export const SnippetPiece = z.object({ text: z.string(), isMatch: z.boolean() })
export type SnippetPiece = z.infer<typeof SnippetPiece>

export const SearchHit = z.object({
  conversation: z.object({ id: ConversationId, title: z.string().nullable(), isArchived: z.boolean() }),
  /** Null when the title matched and no message is meant. */
  message: z.object({ id: MessageId, sender: Sender, createdAt: Timestamp }).nullable(),
  snippet: z.array(SnippetPiece),
})
export type SearchHit = z.infer<typeof SearchHit>

export const search = {
  /**
   * Finds words in the messages of every branch and in titles. Words must all occur; `"a phrase"`, `prefix*`
   * and `-without` are understood, and anything else is plain text: no query is an error.
   */
  find: procedure
    .input(z.object({ query: z.string().max(10_000), limit: z.number().int().min(1).max(100).default(30) }))
    .output(z.object({ hits: z.array(SearchHit), hasMore: z.boolean(), tookMs: z.number() })),
}
