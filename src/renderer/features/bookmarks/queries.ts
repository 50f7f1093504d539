import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { Sender } from '../../../contract/messages.ts'
import { api, orpc } from '../../lib/api.ts'

const pageSize = 100

export interface BookmarkFilter {
  query: string
  sender: Sender | undefined
}

/** The pages of the list, for `useInfiniteQuery`. While another filter is asked for, the last answer stays. */
export const bookmarksQuery = (filter: BookmarkFilter) =>
  infiniteQueryOptions({
    queryKey: [...orpc.bookmarks.list.key({ type: 'infinite' }), filter],
    queryFn: ({ pageParam, signal }) =>
      api.bookmarks.list({ ...filter, cursor: pageParam, limit: pageSize }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  })
