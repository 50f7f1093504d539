/** What is known of a person. Nothing is learned yet: these answer in the shapes they will keep, and invent nothing. */
import { z } from 'zod'
import { ConversationPath, IsoTime, NoBody, rest } from './base.ts'
import { ConversationListItem } from './shapes.ts'

const tags = ['Intelligence']
const Count = z.int().nonnegative()

const Learned = z.record(
  z.string(),
  z.object({ value: z.json(), confidence: z.number().min(0).max(1), learned_at: IsoTime, updated_at: IsoTime }),
)

export const intelligence = {
  query: rest
    .route({
      method: 'POST',
      path: '/intelligence/query/',
      tags,
      summary: 'Ask the history',
      description:
        'Answers with the passages that fit the question best, word for word, and the conversations they are in. No model is asked.',
    })
    .meta({
      access: 'token',
      scope: 'read',
      words: { required: 'query is required' },
      example: { request: { query: 'why does sourdough rise?' } },
    })
    .input(
      z.object({
        body: z.strictObject({
          query: z
            .string()
            .max(10_000)
            .refine((text) => text.trim() !== ''),
          search_keywords: z
            .string()
            .max(1000)
            .nullish()
            .describe('Words, parted by commas: one of them must occur in the title, the summary or what was found.'),
        }),
      }),
    )
    .output(z.object({ answer: z.string(), relevant_conversations: z.array(ConversationListItem).max(5) })),
  user: rest
    .route({
      method: 'GET',
      path: '/intelligence/user/',
      tags,
      summary: 'What was learned',
      description: 'Of this person, by kind.',
    })
    .output(
      z.object({
        profile: z.object({
          user_id: z.string(),
          preferences: Learned,
          patterns: Learned,
          topics: Learned,
          styles: Learned,
          contexts: Learned,
          last_updated: IsoTime.nullable(),
        }),
        stats: z.object({
          total_intelligence_records: Count,
          high_confidence_records: Count,
          conversations_analyzed: Count,
          learning_events: Count,
        }),
      }),
    ),
  context: rest
    .route({
      method: 'GET',
      path: '/intelligence/context/',
      tags,
      summary: 'What a model is told of this person',
      description: 'Empty while nothing was learned.',
    })
    .output(z.object({ context: z.string(), confidence: z.number().min(0).max(1) })),
  history: rest
    .route({
      method: 'GET',
      path: '/intelligence/history/',
      tags,
      summary: 'When what was learned',
      description: 'Newest first.',
    })
    .input(
      z.object({
        query: z.object({
          limit: z.int().min(1).max(200).default(50).describe('How many at most.'),
          event_type: z.string().max(50).optional().describe('Only events of this kind.'),
        }),
      }),
    )
    .output(
      z.object({
        events: z.array(
          z.object({
            id: z.int(),
            event_type: z.string(),
            description: z.string(),
            data: z.object({ category: z.string(), key: z.string(), value: z.json() }),
            confidence: z.number().min(0).max(1),
            timestamp: IsoTime,
          }),
        ),
      }),
    ),
  analyze: rest
    .route({
      method: 'POST',
      path: '/intelligence/analyze/{id}/',
      tags,
      summary: 'Count what a conversation is like',
      description: 'Lengths, durations and topics are counted; nothing is concluded from them.',
    })
    .meta({ access: 'token', scope: 'read', words: { notFound: 'Conversation not found or has no messages' } })
    .input(z.object({ params: ConversationPath, body: NoBody }))
    .output(
      z.object({
        insight: z.object({
          conversation_id: z.int(),
          avg_message_length: Count,
          topics_discussed: z.array(z.string()),
          question_types: z.array(z.string()),
          conversation_length: Count,
          session_duration: z.number().nonnegative(),
          preferences: z.object({
            detailed_responses: z.boolean().nullable(),
            code_examples: z.boolean().nullable(),
            step_by_step: z.boolean().nullable(),
          }),
        }),
        learned: z.array(z.json()),
      }),
    ),
  analyzeAll: rest
    .route({
      method: 'POST',
      path: '/intelligence/analyze-all/',
      tags,
      summary: 'Learn from everything',
      description: 'Nothing is learned yet, and the answer says so.',
    })
    .meta({ access: 'token', scope: 'read' })
    .input(z.object({ body: NoBody }))
    .output(z.object({ analyzed: z.boolean(), intelligence_updated: z.boolean(), message: z.string() })),
  reset: rest
    .route({
      method: 'DELETE',
      path: '/intelligence/reset/',
      tags,
      summary: 'Forget what was learned',
      description: 'Counts what was forgotten.',
    })
    .input(z.object({ body: NoBody }))
    .output(z.object({ deleted: z.object({ intelligence_records: Count, insights: Count, learning_events: Count }) })),
}
