import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQueries,
  useQuery,
} from '@tanstack/react-query'
import type { ConversationId } from '../../../contract/base.ts'
import type { Message } from '../../../contract/messages.ts'
import type { SearchHit, Suggestion } from '../../../contract/search.ts'
import { api, orpc } from '../../lib/api.ts'
import { listQuery } from '../../lib/conversation-lists.ts'
import { askAgainMs } from '../../lib/ask-again.ts'
import { useDebounced } from '../../lib/debounced.ts'
import type { Asked } from './asked.ts'
import type { MessageHit } from './items.ts'

/** Long enough that a quick typist does not search for every letter, short enough not to be felt. */
const restMs = 45
const pageSize = 30
const mostRecent = 6

const { timeZone } = Intl.DateTimeFormat().resolvedOptions()

const findQuery = (query: string, { mode }: Pick<Asked, 'mode'>, isFinal: boolean) =>
  infiniteQueryOptions({
    queryKey: [...orpc.search.find.key({ type: 'infinite' }), query, mode, isFinal],
    queryFn: ({ pageParam, signal }) =>
      api.search.find({ query, mode, cursor: pageParam, limit: pageSize, timeZone, isFinal }, { signal }),
    // Hits begin at the best one, which has no cursor.
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor ?? undefined,
    gcTime: 5 * 60_000,
  })

interface FoundInput {
  asked: Asked
  /** The query was not typed here just now: its last word is whole. */
  isFinal: boolean
  /** Back at results that were left: they are shown as they were. */
  isBack: boolean
}

/** Hits for what is typed. While newer ones are looked for, the former stay; an older search is cancelled. */
export function useFound({ asked, isFinal, isBack }: FoundInput) {
  const query = useDebounced(asked.query.trim(), restMs)
  const search = useInfiniteQuery({
    ...findQuery(query, asked, isFinal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    refetchOnMount: isBack ? false : 'always',
    refetchInterval: ({ state }) => {
      const [first] = state.data?.pages ?? []
      // A history that has just come in may have no meaning yet.
      const isBare = first?.total === 0 && asked.mode !== 'words'
      return askAgainMs[first?.notice?.code ?? (isBare ? 'meaning_building' : 'none')]
    },
  })
  const [first] = search.data?.pages ?? []
  return {
    /** The one that the hits are for, or will be in a moment. */
    query,
    hits: search.data?.pages.flatMap((page) => page.hits) ?? [],
    /** What the first page says of all of them; undefined before there is one. */
    summary: first,
    /** The hits are those of this very query. */
    isCurrent: search.data !== undefined && !search.isPlaceholderData,
    error: search.isLoadingError || (search.isError && !search.isPlaceholderData) ? search.error : null,
    retry: () => void search.refetch(),
    loadMore: () => {
      if (search.hasNextPage && !search.isFetching) void search.fetchNextPage()
    },
    hasMore: search.hasNextPage,
  }
}

export type FoundState = ReturnType<typeof useFound>

/** Filters that the word at the caret may be the beginning of. */
export function useSuggestions(query: string, caret: number): readonly Suggestion[] {
  const asked = useDebounced(`${caret} ${query}`, restMs)
  const isRested = asked === `${caret} ${query}`
  const { data } = useQuery(
    orpc.search.suggest.queryOptions({
      input: { query, caret, timeZone },
      enabled: isRested && query.trim() !== '',
      gcTime: 30_000,
    }),
  )
  if (query.trim() === '' || !data) return none
  // What stands there already needs no offer.
  return data.suggestions
    .filter(({ insert, start, end }) => insert.trim() !== query.slice(start, end).trim())
    .slice(0, mostSuggested)
}

const none: readonly Suggestion[] = []
const mostSuggested = 4

/** Each message once, should a later page hold it again. */
export function distinct(hits: readonly SearchHit[]): SearchHit[] {
  const seen = new Set<string>()
  return hits.filter(({ conversation, message }) => {
    const key = message ? `m${message.id}` : `c${conversation.id}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** The conversations that were last talked in. */
export function useRecent() {
  const { data } = useInfiniteQuery(listQuery('recent'))
  return data?.pages[0]?.conversations.slice(0, mostRecent) ?? []
}

const searched = ['recent', 'pinned', 'archived'] as const

/** False once it is known that there is not one conversation that could be found. */
export function useHasHistory(): boolean {
  const lists = useQueries({ queries: searched.map((view) => firstPageQuery(view)) })
  return lists.some(({ data }) => data === undefined || data.conversations.length > 0)
}

const firstPageQuery = (view: (typeof searched)[number]) =>
  orpc.conversations.list.queryOptions({ input: { view, limit: 1 }, staleTime: 0, gcTime: 0 })

export const useSavedSearches = () => useQuery(orpc.savedSearches.list.queryOptions()).data?.searches ?? []

/** A quick walk through the list loads nothing on its way. */
export const previewRestMs = 90

const mostAtBeginning = 4

/** The first messages of a conversation. */
export const useBeginning = (conversationId: ConversationId) =>
  useQuery(
    orpc.messages.page.queryOptions({ input: { conversationId, from: 0, count: mostAtBeginning }, gcTime: 60_000 }),
  )

/** A hit among what stands beside it. */
export const useContextOf = (hit: MessageHit) =>
  useQuery(
    queryOptions({
      queryKey: [...orpc.messages.key(), 'context', hit.message.id],
      queryFn: ({ signal }) => loadContext(hit, signal),
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 60_000,
    }),
  )

/** On a branch that is not shown, only what the message answers to is known without showing it. */
async function loadContext({ conversation, message }: MessageHit, signal: AbortSignal): Promise<Message[]> {
  const found = await api.messages.get({ id: message.id }, { signal })
  if (message.isActive) {
    const from = Math.max(0, found.position - 1)
    const page = await api.messages.page({ conversationId: conversation.id, from, count: 3 }, { signal })
    if (page.messages.some(({ id }) => id === message.id)) return page.messages
  }
  if (found.parentId === null) return [found]
  return [await api.messages.get({ id: found.parentId }, { signal }), found]
}

const mostWords = 60

/** The words that matched in any of the hits, as they are written there. */
export const wordsIn = (hits: readonly SearchHit[]): string[] =>
  [...new Set(hits.flatMap(({ why }) => why.flatMap((reason) => (reason.kind === 'words' ? reason.words : []))))].slice(
    0,
    mostWords,
  )
