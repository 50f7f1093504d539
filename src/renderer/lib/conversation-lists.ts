/**
 * The sidebar's lists: pages of conversations, newest activity first. A change is patched into the pages that are
 * loaded, so that one new answer does not fetch ten thousand conversations again.
 */
import { type QueryClient, infiniteQueryOptions } from '@tanstack/react-query'
import type { ConversationId } from '../../contract/base.ts'
import type { Conversation, ConversationView } from '../../contract/conversations.ts'
import { api, orpc } from './api.ts'
import { type ConversationPage, viewOf, withConversation, withoutConversation } from './conversation-pages.ts'
import { errorCode } from './errors.ts'

const pageSize = 100
/** More changes at once than this are cheaper to fetch as pages. */
const mostPatches = 30

export const views: readonly ConversationView[] = ['recent', 'pinned', 'archived', 'trash']

/** The pages of one list, for `useInfiniteQuery`. */
export const listQuery = (view: ConversationView) =>
  infiniteQueryOptions({
    queryKey: [...orpc.conversations.list.key({ type: 'infinite' }), view],
    queryFn: ({ pageParam, signal }): Promise<ConversationPage> =>
      api.conversations.list({ view, cursor: pageParam, limit: pageSize }, { signal }),
    // A paged list starts at its newest end, which has no cursor.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: ConversationPage) => page.nextCursor,
  })

/** Puts what the application says of these conversations into every list and query that shows them. */
export async function refreshConversations(client: QueryClient, ids: readonly ConversationId[]): Promise<void> {
  // A list being fetched right now may hold what was true before the change, and would overwrite a patch.
  const isListing = client.isFetching({ queryKey: orpc.conversations.list.key() }) > 0
  if (isListing || ids.length > mostPatches) return client.invalidateQueries({ queryKey: orpc.conversations.key() })
  await Promise.all(ids.map((id) => refreshConversation(client, id)))
}

async function refreshConversation(client: QueryClient, id: ConversationId): Promise<void> {
  try {
    placeConversation(client, await api.conversations.get({ id }))
  } catch (error) {
    if (errorCode(error) === 'NOT_FOUND') dropConversation(client, id)
    else await client.invalidateQueries({ queryKey: orpc.conversations.key() })
  }
}

/** Puts one conversation, as just answered by the application, where the window shows it. */
export function placeConversation(client: QueryClient, conversation: Conversation): void {
  client.setQueryData(orpc.conversations.get.queryKey({ input: { id: conversation.id } }), conversation)
  const home = viewOf(conversation)
  for (const view of views) {
    client.setQueryData(listQuery(view).queryKey, (data) => {
      if (!data) return data
      return view === home ? withConversation(data, conversation) : withoutConversation(data, conversation.id)
    })
  }
}

function dropConversation(client: QueryClient, id: ConversationId): void {
  for (const view of views) {
    client.setQueryData(listQuery(view).queryKey, (data) => data && withoutConversation(data, id))
  }
  void client.invalidateQueries({ queryKey: orpc.conversations.get.key({ input: { id } }) })
}
