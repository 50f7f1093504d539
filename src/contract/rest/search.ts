import { z } from 'zod'
import { SearchMode, SearchNotice } from '../search.ts'
import { Flag, IsoTime, MessagePath, rest } from './base.ts'
import { ConversationListItem } from './shapes.ts'

const Reason = z.object({
  kind: z.enum(['words', 'meaning', 'time', 'speaker', 'title']),
  words: z.array(z.string()).optional(),
  label: z.string().optional(),
  sender: z.enum(['user', 'ai']).optional(),
})

const Hit = z.object({
  conversation: z.object({ id: z.int(), title: z.string() }),
  message: z
    .object({
      id: z.int(),
      uid: z.string(),
      sender: z.enum(['user', 'ai']),
      timestamp: IsoTime,
      model: z.string().nullable().describe('The model that wrote it, as its provider names it.'),
    })
    .nullable()
    .describe('Null where the title was found.'),
  snippet: z.string(),
  marks: z
    .array(z.object({ start: z.int(), end: z.int(), kind: z.enum(['word', 'passage']) }))
    .describe('Where in the snippet the found words, or the fitting passage, stand, in UTF-16 units.'),
  score: z.number().min(0).max(1).describe('How likely this is what was looked for.'),
  why: z.array(Reason),
})

const limit = z.int().min(1).max(100).default(30).describe('How many at most.')
const Moment = z.iso.datetime({ offset: true }).or(z.iso.date())

export const search = {
  messages: rest
    .route({
      method: 'GET',
      path: '/search/',
      tags: ['Search'],
      summary: 'Find messages',
      description:
        'In every branch of every conversation, by words, by meaning, or by both. Any text is a query; filters may stand in it as words (`from:ai`, `in:bread`, `before:2026-03-01`) or be given beside it.',
    })
    .meta({ access: 'token', words: { required: "query parameter 'q' is required" } })
    .input(
      z.object({
        query: z.strictObject({
          q: z.string().max(10_000).describe('What to look for.'),
          mode: SearchMode.default('hybrid').describe('By words, by meaning, or both ranked as one.'),
          limit,
          cursor: z.string().max(200).optional().describe('`cursor` of the page before.'),
          from: z.enum(['me', 'user', 'ai']).optional().describe('Who said it.'),
          model: z.string().min(1).max(300).optional().describe('The model that said it.'),
          provider: z.string().min(1).max(100).optional().describe('The provider that said it.'),
          after: Moment.optional().describe('Said at this moment or later.'),
          before: Moment.optional().describe('Said earlier than this.'),
          conversation: z.int().min(1).max(Number.MAX_SAFE_INTEGER).optional().describe('Only in this conversation.'),
          bookmarked: Flag.optional().describe('Only what is bookmarked, or what is not.'),
          timezone: z.string().max(100).optional().describe('Whose “yesterday” is meant, by an IANA name.'),
        }),
      }),
    )
    .output(
      z.object({
        hits: z.array(Hit),
        total: z.int().nonnegative(),
        cursor: z.string().nullable().describe('Where to go on; null on the last page.'),
        took_ms: z.number(),
        mode: SearchMode.describe('How it was really looked for.'),
        notice: SearchNotice,
      }),
    ),
  similar: rest
    .route({
      method: 'GET',
      path: '/messages/{id}/similar/',
      tags: ['Search'],
      summary: 'Find what is like a message',
      description: 'Messages that say much the same, the likest first.',
    })
    .meta({ access: 'token', words: { notFound: 'Message not found' } })
    .input(
      z.object({
        params: MessagePath,
        query: z.strictObject({ limit: z.int().min(1).max(50).default(20).describe('How many at most.') }),
      }),
    )
    .output(z.object({ hits: z.array(Hit), notice: SearchNotice })),
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
