/** What leaves: files of a conversation, and frozen copies behind a link. */
import { z } from 'zod'
import { ConversationPath, IsoTime, NoBody, rest } from './base.ts'

const words = { notFound: 'Conversation not found' }
const expiryWords = 'expiry_days is a number of days, from 0.05 (an hour or so) to 3650, or null for never.'
const Format = z.string().min(1).max(50).describe('json, markdown (or md), html or pdf.')

/** The file itself, as it is made. */
const File = z.object({
  headers: z.object({ 'content-type': z.string(), 'content-disposition': z.string() }),
  body: z.unknown(),
})

const longestDays = 3650

const ShareInfo = z.object({
  id: z.int(),
  conversation: z.int(),
  title: z.string(),
  created_at: IsoTime,
  expires_at: IsoTime.nullable(),
  is_expired: z.boolean(),
  has_password: z.boolean(),
  view_count: z.int().nonnegative(),
})

export const exchange = {
  exportOne: rest
    .route({
      method: 'GET',
      path: '/conversations/{id}/export/{format}/',
      tags: ['Exchange'],
      outputStructure: 'detailed',
      summary: 'Export a conversation',
      description:
        'As a file: JSON keeps everything and can be imported again; Markdown, HTML and PDF are for reading.',
    })
    .meta({
      access: 'token',
      words,
      produces: ['application/json', 'text/markdown', 'text/html', 'application/pdf'],
    })
    .input(z.object({ params: ConversationPath.extend({ format: Format }) }))
    .output(File),
  exportAll: rest
    .route({
      method: 'GET',
      path: '/export/',
      tags: ['Exchange'],
      outputStructure: 'detailed',
      summary: 'Export everything',
      description:
        'Every conversation of this person, archive and trash included, as one JSON file that can be imported again.',
    })
    .meta({ access: 'token', produces: ['application/json'] })
    .output(File),
  share: rest
    .route({
      method: 'POST',
      path: '/conversations/{id}/share/',
      tags: ['Exchange'],
      successStatus: 201,
      summary: 'Share a conversation',
      description:
        'Freezes a copy of the branch that is shown behind a link, for seven days unless told otherwise. The token is told this once.',
    })
    .meta({
      access: 'token',
      words: { ...words, fields: { expiry_days: { status: 400, message: expiryWords } } },
      example: { request: { expiry_days: 7 } },
    })
    .input(
      z.object({
        params: ConversationPath,
        body: z
          .strictObject({
            expiry_days: z
              .number()
              .min(1 / 24)
              .max(longestDays)
              .nullable()
              .default(7)
              .describe('From an hour to ten years; null never ends by itself.'),
            password: z.string().min(4).max(200).nullish().describe('Asked of whoever opens the link.'),
            include_summary: z.boolean().default(false),
          })
          .nullish(),
      }),
    )
    .output(z.object({ id: z.int(), share_token: z.string(), share_url: z.string(), expires_at: IsoTime.nullable() })),
  shares: rest
    .route({
      method: 'GET',
      path: '/shares/',
      tags: ['Exchange'],
      summary: 'List shares',
      description: 'Newest first. Tokens are not among it: they are kept nowhere.',
    })
    .output(z.object({ shares: z.array(ShareInfo) })),
  revoke: rest
    .route({
      method: 'DELETE',
      path: '/shares/{id}/',
      tags: ['Exchange'],
      successStatus: 204,
      summary: 'Revoke a share',
      description: 'Its link leads nowhere from now on, and the copy is gone.',
    })
    .meta({ access: 'token', words: { notFound: 'Share not found' } })
    .input(
      z.object({
        params: z.object({ id: ConversationPath.shape.id.describe('The number of the share.') }),
        body: NoBody,
      }),
    )
    .output(z.undefined()),
  shared: rest
    .route({
      method: 'GET',
      path: '/shared/{token}/',
      tags: ['Exchange'],
      summary: 'Read a shared conversation',
      description: 'The frozen copy behind a link. Needs no token of yours. One with a password is read on its page.',
    })
    .meta({ access: 'public', words: { notFound: 'Shared conversation not found or has expired' } })
    .input(z.object({ params: z.object({ token: z.string().max(200).describe('The token of the link.') }) }))
    .output(
      z.object({
        conversation: z.object({
          id: z.int().nullable(),
          title: z.string(),
          start_timestamp: IsoTime,
          end_timestamp: IsoTime.nullable(),
          status: z.enum(['active', 'ended']),
          summary: z.string().nullable(),
        }),
        messages: z.array(
          z.object({
            id: z.int().describe('Its place in the copy.'),
            sender: z.enum(['user', 'ai']),
            content: z.string(),
            timestamp: IsoTime,
          }),
        ),
        share_metadata: z.object({ created_at: IsoTime, expires_at: IsoTime.nullable() }),
      }),
    ),
}
