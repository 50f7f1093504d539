import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { orpc } from '../../lib/api.ts'
import { listQuery } from '../../lib/conversation-lists.ts'
import { useDebounced } from '../../lib/debounced.ts'

/** Long enough that a quick typist does not search for every letter, short enough not to be felt. */
const restMs = 80
const mostHits = 50
const mostRecent = 8

/** Hits for what is typed. While newer ones are looked for, the former stay; an older search is cancelled. */
export function useFound(typed: string) {
  const query = useDebounced(typed.trim(), restMs)
  const search = useQuery(
    orpc.search.find.queryOptions({
      input: { query, limit: mostHits, isFinal: false },
      enabled: query !== '',
      placeholderData: keepPreviousData,
      // Messages come and go without a word to searches, so each one is asked anew.
      staleTime: 0,
      gcTime: 30_000,
    }),
  )
  return { ...search, query }
}

/** The conversations that were last talked in. */
export function useRecent() {
  const { data } = useInfiniteQuery(listQuery('recent'))
  return data?.pages[0]?.conversations.slice(0, mostRecent) ?? []
}
