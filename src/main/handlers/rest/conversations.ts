import type { ConversationId, PersonId } from '../../../contract/base.ts'
import type { App } from '../../app.ts'
import { AppError } from '../../errors.ts'
import { rest } from './context.ts'
import { getConversation, presentListItem, presentListItems, readDetail, titleOf } from './present.ts'

const os = rest.conversations

/** What older programs call every conversation; it gives way to a better name. */
const placeholderTitle = 'new conversation'

export const conversations = {
  list: os.list.handler(({ context: { app, personId, url }, input: { query } }) => {
    const { page, page_size: size } = query
    const filter = {
      isTrashed: query.trashed,
      status: query.status,
      isArchived: query.archived,
      isPinned: query.pinned,
    }
    const { total, rows } = app.conversations.listPage(personId, filter, { page, size })
    if (rows.length === 0 && page > 1) throw new AppError('NOT_FOUND', 'Invalid page.', { what: 'page' })
    return {
      count: total,
      next: page * size < total ? addressOfPage(url, page + 1) : null,
      previous: page > 1 ? addressOfPage(url, page - 1) : null,
      results: presentListItems(app, rows),
    }
  }),

  create: os.create.handler(({ context: { app, personId }, input: { body } }) => {
    const given = body?.title?.trim() ?? ''
    const isNamed = given !== '' && given.toLowerCase() !== placeholderTitle
    const title = given === '' ? null : given
    const row = app.conversations.create(personId, { title, isNamed, metadata: body?.metadata ?? {} })
    const { metadata, start_timestamp, status } = presentListItem(row, [])
    return { id: row.id, title: titleOf(row), metadata, start_timestamp, status }
  }),

  get: os.get.handler(({ context: { app, personId }, input }) => readDetail(app, personId, idOf(input.params))),

  update: os.update.handler(({ context: { app, personId }, input: { params, body } }) => {
    const id = idOf(params)
    getConversation(app, personId, id)
    if (body.title !== undefined) app.conversations.rename(personId, id, body.title?.trim() || null)
    if (body.is_pinned !== undefined) app.conversations.setPinned(personId, [id], body.is_pinned)
    if (body.is_archived !== undefined) app.conversations.setArchived(personId, [id], body.is_archived)
    if (body.metadata !== undefined) app.conversations.setMetadata(personId, id, body.metadata)
    if (body.tags !== undefined) app.conversationTags.set(personId, id, body.tags)
    return readDetail(app, personId, id)
  }),

  remove: os.remove.handler(async ({ context: { app, personId }, input: { params, query } }) => {
    const id = idOf(params)
    if (query.forever) app.conversations.get(personId, id)
    else getConversation(app, personId, id)
    await app.conversations.trash(personId, [id])
    if (query.forever) await app.conversations.purge(personId, [id])
    return undefined
  }),

  restore: os.restore.handler(({ context: { app, personId }, input }) => {
    const id = idOf(input.params)
    app.conversations.get(personId, id)
    app.conversations.restore(personId, [id])
    return readDetail(app, personId, id)
  }),

  end: os.end.handler(async ({ context: { app, personId }, input }) => {
    const id = idOf(input.params)
    const row = getConversation(app, personId, id)
    if (row.status === 'ended') throw new AppError('BAD_REQUEST', 'Conversation is already ended')
    await app.conversations.end(personId, id)
    return summarise(app, personId, id)
  }),

  reopen: os.reopen.handler(({ context: { app, personId }, input }) => {
    const id = idOf(input.params)
    getConversation(app, personId, id)
    app.conversations.reopen(personId, id)
    return readDetail(app, personId, id)
  }),

  generateSummary: os.generateSummary.handler(({ context: { app, personId }, input }) => {
    const id = idOf(input.params)
    if (getConversation(app, personId, id).messageCount === 0) {
      throw new AppError('BAD_REQUEST', 'Cannot generate summary for conversation with no messages')
    }
    return summarise(app, personId, id)
  }),
}

async function summarise(app: App, personId: PersonId, id: ConversationId) {
  const { summary } = await app.summaries.summarise(personId, id)
  return { conversation: readDetail(app, personId, id), summary: summary ?? '' }
}

// A number that the door has checked; whether it is a conversation's, and whose, the service finds out.
const idOf = ({ id }: { id: number }) => id as ConversationId

function addressOfPage(url: URL, page: number): string {
  const address = new URL(url)
  if (page === 1) address.searchParams.delete('page')
  else address.searchParams.set('page', String(page))
  return address.href
}
