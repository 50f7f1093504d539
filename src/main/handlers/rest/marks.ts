import type { ConversationId, MessageId } from '../../../contract/base.ts'
import { rest } from './context.ts'
import { getConversation, iso, isoOrNull, titleOf } from './present.ts'

const os = rest.marks

export const marks = {
  bookmark: os.bookmark.handler(({ context: { app, personId }, input }) => {
    const { row } = app.bookmarks.set(personId, idOf(input.params))
    return {
      message_id: row.id,
      is_bookmarked: row.bookmarkedAt !== null,
      bookmarked_at: isoOrNull(row.bookmarkedAt),
    }
  }),
  react: os.react.handler(({ context: { app, personId }, input: { params, body } }) => {
    const { row } = app.reactions.set(personId, idOf(params), body.reaction)
    return { message_id: row.id, reactions: row.reactions }
  }),
  bookmarks: os.bookmarks.handler(async ({ context: { app, personId }, input: { query }, signal }) => {
    const { q, sender, limit, cursor } = query
    const { bookmarks, nextCursor } = await app.bookmarks.list(personId, { query: q, sender, limit, cursor }, signal)
    return {
      bookmarks: bookmarks.map(({ conversation, message, snippet }) => ({
        conversation: { id: conversation.id, title: titleOf(conversation) },
        message: {
          id: message.id,
          sender: message.sender,
          timestamp: iso(message.createdAt),
          bookmarked_at: iso(message.bookmarkedAt),
        },
        snippet: snippet.map(({ text }) => text).join(''),
      })),
      next_cursor: nextCursor ?? null,
    }
  }),
  stats: os.stats.handler(async ({ context: { app, personId }, input: { params } }) => {
    // A number that the door has checked; whose it is, the service finds out.
    const id = params.id as ConversationId
    getConversation(app, personId, id)
    const stats = await app.conversationStats.get(personId, id)
    return {
      conversation_id: id,
      title: titleOf(stats),
      duration_seconds: stats.durationMs / 1000,
      message_counts: stats.messageCounts,
      word_counts: stats.wordCounts,
      bookmarked_messages: stats.bookmarkedCount,
      reactions: stats.reactions,
      status: stats.status,
      tokens: stats.tokens,
      cost_usd: stats.costUsd,
    }
  }),
}

// A number that the door has checked; whether it is a message's, and whose, the service finds out.
const idOf = ({ id }: { id: number }) => id as MessageId
