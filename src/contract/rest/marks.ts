import { z } from 'zod'
import { Reaction } from '../marks.ts'
import { ConversationPath, IsoTime, MessagePath, NoBody, rest } from './base.ts'

const tags = ['Marks']
const words = { notFound: 'Message not found' }
const Count = z.int().nonnegative()
const Counts = z.object({ total: Count, user: Count, ai: Count })

export const marks = {
  bookmark: rest
    .route({
      method: 'POST',
      path: '/messages/{id}/bookmark/',
      tags,
      summary: 'Bookmark a message, or take the bookmark back',
      description: 'Each call turns it round.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: MessagePath, body: NoBody }))
    .output(z.object({ message_id: z.int(), is_bookmarked: z.boolean(), bookmarked_at: IsoTime.nullable() })),
  react: rest
    .route({
      method: 'POST',
      path: '/messages/{id}/react/',
      tags,
      summary: 'React to a message, or take the reaction back',
      description: 'Each call turns it round.',
    })
    .meta({
      access: 'token',
      words: { ...words, required: 'reaction is required' },
      example: { request: { reaction: 'heart' }, response: { message_id: 2, reactions: { heart: 1 } } },
    })
    .input(z.object({ params: MessagePath, body: z.strictObject({ reaction: Reaction }) }))
    .output(z.object({ message_id: z.int(), reactions: z.record(z.string(), Count) })),
  bookmarks: rest
    .route({
      method: 'GET',
      path: '/bookmarks/',
      tags,
      summary: 'List bookmarks',
      description: 'Bookmarked messages of all conversations, the newest bookmark first.',
    })
    .input(
      z.object({
        query: z.strictObject({
          q: z.string().max(1000).default('').describe('Every word of it must occur.'),
          sender: z.enum(['user', 'ai']).optional().describe('Only what one side said.'),
          limit: z.int().min(1).max(200).default(50).describe('How many at most.'),
          cursor: z.string().max(200).optional().describe('`next_cursor` of the page before.'),
        }),
      }),
    )
    .output(
      z.object({
        bookmarks: z.array(
          z.object({
            conversation: z.object({ id: z.int(), title: z.string() }),
            message: z.object({
              id: z.int(),
              sender: z.enum(['user', 'ai']),
              timestamp: IsoTime,
              bookmarked_at: IsoTime,
            }),
            snippet: z.string(),
          }),
        ),
        next_cursor: z.string().nullable(),
      }),
    ),
  stats: rest
    .route({
      method: 'GET',
      path: '/conversations/{id}/stats/',
      tags: ['Conversations'],
      summary: 'Count a conversation',
      description: 'Over all its branches. Words are what stands between spaces.',
    })
    .meta({ access: 'token', words: { notFound: 'Conversation not found' } })
    .input(z.object({ params: ConversationPath }))
    .output(
      z.object({
        conversation_id: z.int(),
        title: z.string(),
        duration_seconds: z.number().nonnegative(),
        message_counts: Counts,
        word_counts: Counts,
        bookmarked_messages: Count,
        reactions: z.record(z.string(), Count),
        status: z.enum(['active', 'ended']),
        tokens: z.object({ input: Count, output: Count }),
        cost_usd: z.number().nullable(),
      }),
    ),
}
