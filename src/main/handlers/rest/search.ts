import type { ConversationId, MessageId } from '../../../contract/base.ts'
import type { SearchFilters } from '../../../contract/search.ts'
import { rest } from './context.ts'
import { presentListItems } from './present.ts'
import { presentHit } from './search-hits.ts'

const os = rest.search

/** As many hits as are looked at for the conversations they are in. */
const hitsForConversations = 100

export const search = {
  messages: os.messages.handler(async ({ context: { app, personId }, input: { query }, signal }) => {
    const { q, mode, limit, cursor, timezone } = query
    const asked = { query: q, mode, limit, cursor, filters: filtersOf(query), timeZone: timezone, isFinal: true }
    const found = await app.search.find(personId, asked, signal)
    return {
      hits: found.hits.map(presentHit),
      total: found.total,
      cursor: found.cursor,
      took_ms: found.tookMs,
      mode: found.mode,
      notice: found.notice,
    }
  }),

  similar: os.similar.handler(async ({ context: { app, personId }, input: { params, query }, signal }) => {
    const { hits, notice } = await app.similar.find(personId, params.id as MessageId, query.limit, signal)
    return { hits: hits.map(presentHit), notice }
  }),

  conversations: os.conversations.handler(async ({ context: { app, personId }, input: { query }, signal }) => {
    const mode = query.semantic?.toLowerCase() === 'true' ? ('hybrid' as const) : ('words' as const)
    const asked = { query: query.q, mode, limit: hitsForConversations, isFinal: true }
    const { hits } = await app.search.find(personId, asked, signal)
    const ids = [...new Set(hits.map(({ conversation }): ConversationId => conversation.id))]
    return { results: presentListItems(app, app.conversations.listSome(personId, ids)) }
  }),
}

interface Asked {
  from?: 'me' | 'user' | 'ai' | undefined
  model?: string | undefined
  provider?: string | undefined
  after?: string | undefined
  before?: string | undefined
  conversation?: number | undefined
  bookmarked?: boolean | undefined
}

/** Only what was asked for: a filter that is there with no value would be one. */
function filtersOf({ from, model, provider, after, before, conversation, bookmarked }: Asked): SearchFilters {
  return {
    ...(from && { sender: from === 'ai' ? ('ai' as const) : ('user' as const) }),
    ...(model && { modelId: model }),
    ...(provider && { providerId: provider }),
    ...(after && { after: Math.max(0, Date.parse(after)) }),
    ...(before && { before: Math.max(0, Date.parse(before)) }),
    ...(conversation && { conversationId: conversation as ConversationId }),
    ...(bookmarked !== undefined && { isBookmarked: bookmarked }),
  }
}
