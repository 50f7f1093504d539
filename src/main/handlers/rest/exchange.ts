import type { ConversationId } from '../../../contract/base.ts'
import type { ExportFormat } from '../../../contract/exports.ts'
import type { ShareId } from '../../../contract/shares.ts'
import type { App } from '../../app.ts'
import { AppError, notFound } from '../../errors.ts'
import { rest } from './context.ts'
import { getConversation, iso, isoOrNull } from './present.ts'

const os = rest.exchange

const dayMs = 86_400_000

/** What the older API called the formats, and what came after it. */
const formats: Record<string, { format: ExportFormat; extension: string }> = {
  json: { format: 'json', extension: 'json' },
  markdown: { format: 'markdown', extension: 'md' },
  md: { format: 'markdown', extension: 'md' },
  html: { format: 'html', extension: 'html' },
  pdf: { format: 'pdf', extension: 'pdf' },
}

type Opened = ReturnType<App['exports']['open']>

/** A file as it is made: nothing of it waits in memory. */
const asFile = ({ contentType, chunks }: Opened, fileName: string) => ({
  headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"` },
  body: streamOf(chunks),
})

/** Asked for piece by piece; whoever goes away ends the making of it. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

export const exchange = {
  exportOne: os.exportOne.handler(({ context: { app, personId }, input: { params }, signal }) => {
    const id = params.id as ConversationId
    getConversation(app, personId, id)
    const known = Object.hasOwn(formats, params.format) ? formats[params.format] : undefined
    if (!known) {
      const text = `Unsupported format: ${params.format}. Use json, markdown, md, or pdf.`
      throw new AppError('BAD_REQUEST', text)
    }
    const request = { scope: { kind: 'conversation' as const, id }, format: known.format }
    const opened = app.exports.open(personId, request, signal ? { signal } : {})
    return asFile(opened, `conversation_${id}.${known.extension}`)
  }),

  exportAll: os.exportAll.handler(({ context: { app, personId }, signal }) => {
    const request = { scope: { kind: 'everything' as const }, format: 'json' as const }
    const opened = app.exports.open(personId, request, signal ? { signal } : {})
    return asFile(opened, opened.fileName.replaceAll(/[^\w .()-]/g, '_'))
  }),

  share: os.share.handler(async ({ context: { app, personId }, input: { params, body } }) => {
    const id = params.id as ConversationId
    getConversation(app, personId, id)
    const days = body?.expiry_days === undefined ? 7 : body.expiry_days
    const { share, token } = await app.shares.create(personId, {
      conversationId: id,
      expiresInMs: days === null ? null : Math.round(days * dayMs),
      password: body?.password ?? null,
      withSummary: body?.include_summary ?? false,
      redactions: [],
    })
    return {
      id: share.id,
      share_token: token,
      share_url: `/shared/${token}`,
      expires_at: isoOrNull(share.expiresAt),
    }
  }),

  shares: os.shares.handler(({ context: { app, personId } }) => ({
    shares: app.shares.list(personId).map((row) => ({
      id: row.id,
      conversation: row.conversationId,
      title: app.shares.copyOf(row).title,
      created_at: iso(row.createdAt),
      expires_at: isoOrNull(row.expiresAt),
      is_expired: app.shares.isExpired(row),
      has_password: row.passwordDigest !== null,
      view_count: row.viewCount,
    })),
  })),

  revoke: os.revoke.handler(({ context: { app, personId }, input }) => {
    app.shares.revoke(personId, input.params.id as ShareId)
    return undefined
  }),

  shared: os.shared.handler(async ({ context: { app }, input }) => {
    const visit = await app.shares.visit(input.params.token, null)
    if (visit.kind === 'none') throw notFound('share')
    if (visit.kind === 'password') {
      throw new AppError('FORBIDDEN', 'This shared conversation has a password. Open its page to enter it.')
    }
    const { share } = visit
    const copy = app.shares.copyOf(share)
    app.shares.noteView(share)
    return {
      // What it is called inside is nobody else's business.
      conversation: {
        id: null,
        title: copy.title,
        start_timestamp: iso(copy.startedAt),
        end_timestamp: isoOrNull(copy.endedAt),
        status: copy.status,
        summary: copy.summary,
      },
      messages: copy.messages.map(({ sender, content, createdAt }, place) => ({
        id: place + 1,
        sender,
        content,
        timestamp: iso(createdAt),
      })),
      share_metadata: { created_at: iso(share.createdAt), expires_at: isoOrNull(share.expiresAt) },
    }
  }),
}
