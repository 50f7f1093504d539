import { z } from 'zod'
import { ConversationId, Cursor, MessageId, ModelRef, Timestamp, procedure } from './base.ts'
import { Sender } from './messages.ts'
import { SnippetPiece } from './search.ts'

export const Bookmark = z.object({
  conversation: z.object({ id: ConversationId, title: z.string().nullable(), isArchived: z.boolean() }),
  message: z.object({
    id: MessageId,
    sender: Sender,
    createdAt: Timestamp,
    bookmarkedAt: Timestamp,
    model: ModelRef.nullable(),
  }),
  /** The beginning of the message, or what stands around the words looked for. */
  snippet: z.array(SnippetPiece),
})
export type Bookmark = z.infer<typeof Bookmark>

export const bookmarks = {
  /** All bookmarked messages of all branches, the newest bookmark first; those in the trash are left out. */
  list: procedure
    .input(
      z.object({
        /** Every word of it must occur in the message, or in the title of its conversation. */
        query: z.string().max(1000).default(''),
        sender: Sender.optional(),
        cursor: Cursor.optional(),
        limit: z.number().int().min(1).max(200).default(60),
      }),
    )
    .output(z.object({ bookmarks: z.array(Bookmark), nextCursor: Cursor.optional() })),
}
