import type { ConversationId } from '../../../contract/base.ts'
import { rest } from './context.ts'
import { presentListItems } from './present.ts'

const os = rest.search

/** As many hits as are looked at for the conversations they are in. */
const hitsForConversations = 100

export const search = {
  conversations: os.conversations.handler(async ({ context: { app, personId }, input: { query }, signal }) => {
    const mode = query.semantic?.toLowerCase() === 'true' ? ('hybrid' as const) : ('words' as const)
    const asked = { query: query.q, mode, limit: hitsForConversations, isFinal: true }
    const { hits } = await app.search.find(personId, asked, signal)
    const ids = [...new Set(hits.map(({ conversation }): ConversationId => conversation.id))]
    return { results: presentListItems(app, app.conversations.listSome(personId, ids)) }
  }),
}
