import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { listQuery } from '../../lib/conversation-lists.ts'
import type { ConversationPages } from '../../lib/conversation-pages.ts'

const flat = (pages: ConversationPages | undefined): Conversation[] =>
  pages?.pages.flatMap((page) => page.conversations) ?? []

/** The two lists of the sidebar as far as they are loaded, and how to load more. */
export function useSidebarLists() {
  const pinned = useInfiniteQuery(listQuery('pinned'))
  const recent = useInfiniteQuery(listQuery('recent'))
  return {
    pinned: useMemo(() => flat(pinned.data), [pinned.data]),
    recent: useMemo(() => flat(recent.data), [recent.data]),
    hasMorePinned: pinned.hasNextPage,
    isPending: pinned.isPending || recent.isPending,
    error: pinned.isLoadingError ? pinned.error : recent.isLoadingError ? recent.error : null,
    retry: () => void Promise.all([pinned.refetch(), recent.refetch()]),
    loadMorePinned: () => void pinned.fetchNextPage(),
    loadMore: () => {
      if (recent.hasNextPage && !recent.isFetching) void recent.fetchNextPage()
    },
  }
}
