import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { maxMessageLength } from '../base.ts'
import { ConversationField, ConversationPath, MessagePath, NoBody, rest } from './base.ts'
import { either } from './either.ts'
import { RestMessage } from './shapes.ts'

const tags = ['Messages']
const words = { notFound: 'Message not found' }

const Content = z
  .string()
  .max(maxMessageLength)
  .refine((text) => text.trim() !== '', 'This field may not be blank.')

/** What a stream of an answer says. */
export const AnswerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), user_message: RestMessage, ai_message: RestMessage }),
  z.object({
    type: z.literal('delta'),
    channel: z.enum(['text', 'reasoning']),
    offset: z.int().nonnegative().describe('Where the text belongs, in UTF-16 units.'),
    text: z.string(),
  }),
  z.object({ type: z.literal('finished'), ai_message: RestMessage }),
])
export type AnswerEvent = z.infer<typeof AnswerEvent>

const Sent = z.object({ user_message: RestMessage, ai_message: RestMessage })

export const messages = {
  send: rest
    .route({
      method: 'POST',
      path: '/messages/send/',
      tags,
      successStatus: 201,
      summary: 'Ask',
      description:
        'Stores the question, has it answered, and replies with both. When the model fails, the answer is a message in state `failed` that holds the provider’s words, and the status is 201 all the same: the question is kept. With `stream` the answer arrives as server-sent events. An `Idempotency-Key` header makes a repeated call the same question.',
    })
    .meta({
      access: 'token',
      words: {
        required: 'conversation_id and content are required',
        notFound: 'Conversation not found',
        ended: 'Cannot send messages to an ended conversation',
      },
      example: { request: { conversation_id: 1, content: 'Why does sourdough rise?' } },
    })
    .input(
      z.object({
        headers: z.object({
          'idempotency-key': z.string().min(1).max(200).optional().describe('The same key is the same question.'),
        }),
        body: z.strictObject({
          conversation_id: ConversationField,
          content: Content.describe('What to ask.'),
          provider: z
            .string()
            .max(100)
            .nullish()
            .describe('Who answers; otherwise the conversation’s or your own choice.'),
          model: z.string().max(300).nullish(),
          stream: z.boolean().nullish().describe('Answer as `text/event-stream`.'),
        }),
      }),
    )
    .output(either(Sent, eventIterator(AnswerEvent))),
  stream: rest
    .route({
      method: 'GET',
      path: '/messages/{id}/stream/',
      tags,
      summary: 'Join a running answer',
      description:
        'Server-sent events: first a `delta` with everything so far, then each new piece, at the end `finished`. An answer that has ended is told at once.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: MessagePath }))
    .output(eventIterator(AnswerEvent)),
  list: rest
    .route({
      method: 'GET',
      path: '/conversations/{id}/messages/',
      tags,
      summary: 'Page through messages',
      description:
        'Oldest first, by cursor: hand `next_cursor` back to go on. Messages of all branches unless asked otherwise.',
    })
    .meta({ access: 'token', words: { notFound: 'Conversation not found' } })
    .input(
      z.object({
        params: ConversationPath,
        query: z.strictObject({
          limit: z.int().min(1).max(200).default(50).describe('How many at most.'),
          cursor: z.string().max(200).optional().describe('`next_cursor` of the page before.'),
          branch: z.enum(['all', 'active']).default('all').describe('All branches, or the one that is shown.'),
        }),
      }),
    )
    .output(z.object({ messages: z.array(RestMessage), next_cursor: z.string().nullable() })),
  get: rest
    .route({
      method: 'GET',
      path: '/messages/{id}/',
      tags,
      summary: 'Read a message',
      description: 'With its text so far while it is being written.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: MessagePath }))
    .output(RestMessage),
  remove: rest
    .route({
      method: 'DELETE',
      path: '/messages/{id}/',
      tags,
      successStatus: 204,
      summary: 'Delete a message',
      description: 'And everything below it in the tree. It can be restored for 30 days.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: MessagePath, body: NoBody }))
    .output(z.undefined()),
  restore: rest
    .route({
      method: 'POST',
      path: '/messages/{id}/restore/',
      tags,
      summary: 'Restore a message',
      description: 'With what was deleted along with it.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: MessagePath, body: NoBody }))
    .output(RestMessage),
  stop: rest
    .route({
      method: 'POST',
      path: '/messages/{id}/stop/',
      tags,
      summary: 'Stop an answer',
      description: 'Keeps what came. Stopping one that has ended is no error.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: MessagePath, body: NoBody }))
    .output(RestMessage),
  reply: rest
    .route({
      method: 'POST',
      path: '/messages/{id}/reply/',
      tags,
      successStatus: 201,
      summary: 'Add a reply',
      description: 'Stores a message below another one. No model is asked, and the branch that is shown stays.',
    })
    .meta({
      access: 'token',
      words: {
        required: 'content is required',
        notFound: 'Parent message not found',
        ended: 'Cannot send messages to an ended conversation',
      },
      example: { request: { content: 'Noted.' } },
    })
    .input(
      z.object({
        params: MessagePath,
        body: z.strictObject({ content: Content, sender: z.enum(['user', 'ai']).nullish() }),
      }),
    )
    .output(RestMessage),
  siblings: rest
    .route({
      method: 'GET',
      path: '/messages/{id}/siblings/',
      tags: ['Branches'],
      summary: 'List the versions of a message',
      description:
        'Edited questions and repeated answers stand beside each other, in the order in which they were made.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: MessagePath }))
    .output(z.object({ siblings: z.array(RestMessage) })),
  choose: rest
    .route({
      method: 'POST',
      path: '/messages/{id}/choose/',
      tags: ['Branches'],
      summary: 'Show a branch',
      description: 'Makes the branch through this message the one that is shown and continued.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: MessagePath, body: NoBody }))
    .output(RestMessage),
  edit: rest
    .route({
      method: 'POST',
      path: '/messages/{id}/edit/',
      tags: ['Branches'],
      successStatus: 201,
      summary: 'Edit a question',
      description:
        'Makes another version beside the first; with `answer` it is asked, and this call replies once it is answered.',
    })
    .meta({
      access: 'token',
      words: { ...words, required: 'content is required' },
      example: { request: { content: 'Why does bread rise?' } },
    })
    .input(
      z.object({
        params: MessagePath,
        body: z.strictObject({ content: Content, answer: z.boolean().default(true) }),
      }),
    )
    .output(z.object({ user_message: RestMessage, ai_message: RestMessage.nullable() })),
  regenerate: rest
    .route({
      method: 'POST',
      path: '/messages/{id}/regenerate/',
      tags: ['Branches'],
      successStatus: 201,
      summary: 'Answer again',
      description: 'Makes another answer beside this one, if wished by another model, and replies once it is written.',
    })
    .meta({ access: 'token', words })
    .input(
      z.object({
        params: MessagePath,
        body: z
          .strictObject({ provider: z.string().max(100).nullish(), model: z.string().max(300).nullish() })
          .nullish(),
      }),
    )
    .output(RestMessage),
}
