import { z } from 'zod'
import { rest } from './base.ts'
import { ConversationListItem } from './shapes.ts'

export const search = {
  conversations: rest
    .route({
      method: 'GET',
      path: '/conversations/search/',
      tags: ['Search'],
      summary: 'Find conversations',
      description: 'Conversations that hold what was asked for, best first. `/search/` finds the messages themselves.',
    })
    .meta({ access: 'token', words: { required: "query parameter 'q' is required" } })
    .input(
      z.object({
        query: z.object({
          q: z
            .string()
            .max(10_000)
            .refine((text) => text.trim() !== '')
            .describe('What to look for.'),
          semantic: z.string().max(20).optional().describe('`true` finds by meaning too.'),
        }),
      }),
    )
    .output(z.object({ results: z.array(ConversationListItem) })),
}
