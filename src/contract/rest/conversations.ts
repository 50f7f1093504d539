import { z } from 'zod'
import { maxTitleLength } from '../conversations.ts'
import { ConversationPath, Flag, Metadata, NoBody, rest } from './base.ts'
import { ConversationCreated, ConversationDetail, ConversationListItem } from './shapes.ts'

const tags = ['Conversations']

/** The older API's words for a title that is too long. */
const titleLimit = `Ensure this field has no more than ${maxTitleLength} characters.`
const Title = z.string().max(maxTitleLength, titleLimit)

const words = { notFound: 'Conversation not found' }

const Summarised = z.object({ conversation: ConversationDetail, summary: z.string() })

export const conversations = {
  list: rest
    .route({
      method: 'GET',
      path: '/conversations/',
      tags,
      summary: 'List conversations',
      description: 'Newest start first, 20 a page. What is in the trash is left out unless asked for.',
    })
    .meta({ access: 'token', isSteady: true, words: { fields: { page: { status: 404, message: 'Invalid page.' } } } })
    .input(
      z.object({
        query: z.object({
          page: z.int().min(1).max(1_000_000).default(1).describe('Which page, counted from 1.'),
          page_size: z.int().min(1).max(200).default(20).describe('How many a page has.'),
          status: z.enum(['active', 'ended']).optional().describe('Only conversations of this status.'),
          archived: Flag.optional().describe('Only archived ones, or only the others.'),
          pinned: Flag.optional().describe('Only pinned ones, or only the others.'),
          trashed: Flag.default(false).describe('What is in the trash instead.'),
        }),
      }),
    )
    .output(
      z.object({
        count: z.int().nonnegative().describe('How many there are on all pages.'),
        next: z.string().nullable().describe('The address of the next page.'),
        previous: z.string().nullable(),
        results: z.array(ConversationListItem),
      }),
    ),
  create: rest
    .route({
      method: 'POST',
      path: '/conversations/',
      tags,
      successStatus: 201,
      summary: 'Start a conversation',
      description:
        'Without a title it is called “Conversation” with its number until its first answer names it. A `user_id` that is new here is a new person.',
    })
    .meta({
      access: 'token',
      makesPerson: true,
      ignored: ['status', 'id', 'start_timestamp', 'end_timestamp', 'ai_summary'],
      example: { request: { title: 'Sourdough', metadata: { topics: ['bread'] } } },
    })
    .input(
      z.object({
        body: z
          .strictObject({
            title: Title.nullish().describe('What it is called.'),
            metadata: Metadata.nullish().describe('Anything to keep with it.'),
          })
          .nullish(),
      }),
    )
    .output(ConversationCreated),
  get: rest
    .route({
      method: 'GET',
      path: '/conversations/{id}/',
      tags,
      summary: 'Read a conversation',
      description: 'With all its messages. For long ones, page through `/messages/` instead.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: ConversationPath }))
    .output(ConversationDetail),
  update: rest
    .route({
      method: 'PATCH',
      path: '/conversations/{id}/',
      tags,
      summary: 'Change a conversation',
      description: 'Changes what is given and leaves the rest. A null title gives naming back to the application.',
    })
    .meta({ access: 'token', words, example: { request: { title: 'Bread', is_pinned: true } } })
    .input(
      z.object({
        params: ConversationPath,
        body: z.strictObject({
          title: Title.nullable().optional(),
          is_pinned: z.boolean().optional(),
          is_archived: z.boolean().optional(),
          metadata: Metadata.optional().describe('Takes the place of what was there.'),
          tags: z.array(z.string().trim().min(1).max(50)).max(20).optional(),
        }),
      }),
    )
    .output(ConversationDetail),
  remove: rest
    .route({
      method: 'DELETE',
      path: '/conversations/{id}/',
      tags,
      successStatus: 204,
      summary: 'Delete a conversation',
      description:
        'Moves it to the trash, from where it can be restored for 30 days; with `forever` it is gone at once.',
    })
    .meta({ access: 'token', words })
    .input(
      z.object({
        params: ConversationPath,
        query: z.object({ forever: Flag.default(false).describe('Deletes for good.') }),
        body: NoBody,
      }),
    )
    .output(z.undefined()),
  restore: rest
    .route({
      method: 'POST',
      path: '/conversations/{id}/restore/',
      tags,
      summary: 'Restore a conversation',
      description: 'Takes it out of the trash.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: ConversationPath, body: NoBody }))
    .output(ConversationDetail),
  end: rest
    .route({
      method: 'POST',
      path: '/conversations/{id}/end/',
      tags,
      summary: 'End a conversation',
      description:
        'Marks it ended and summarises it by picking its own sentences, on this machine. An answer that is being written is stopped. An empty conversation is ended without a summary.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: ConversationPath, body: NoBody }))
    .output(Summarised),
  reopen: rest
    .route({
      method: 'POST',
      path: '/conversations/{id}/reopen/',
      tags,
      summary: 'Go on with an ended conversation',
      description: 'Takes the end back.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: ConversationPath, body: NoBody }))
    .output(ConversationDetail),
  generateSummary: rest
    .route({
      method: 'POST',
      path: '/conversations/{id}/generate-summary/',
      tags,
      summary: 'Summarise a conversation',
      description:
        'As at its end, but it goes on. The summary consists of sentences of the conversation; `metadata.summary_method` says so.',
    })
    .meta({ access: 'token', words })
    .input(z.object({ params: ConversationPath, body: NoBody }))
    .output(Summarised),
}
