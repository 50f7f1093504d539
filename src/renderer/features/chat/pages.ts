/** The active branch as the window holds it: its length, its end, and whatever stretches of it are in view. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { ConversationId } from '../../../contract/base.ts'
import type { Message } from '../../../contract/messages.ts'
import { orpc } from '../../lib/api.ts'
import { queryClient } from '../../lib/query-client.ts'

const pageSize = 50

const pageQuery = (conversationId: ConversationId, from: number | null) =>
  orpc.messages.page.queryOptions({ input: { conversationId, from, count: pageSize } })

export interface Branch {
  total: number
  /** The message at a place of the branch; undefined while it is not loaded. */
  at: (position: number) => Message | undefined
  isPending: boolean
  error: Error | null
  refetch: () => void
  /** Says which places are in view, so that they are loaded. */
  setRange: (first: number, last: number) => void
}

const nothing = { first: 0, last: -1 }

/** The branch of a conversation. Opening one of any length waits for a single page: its end. */
export function useBranch(conversationId: ConversationId): Branch {
  const [view, setView] = useState(nothing)
  const end = useQuery(pageQuery(conversationId, null))
  const endFrom = end.data?.from ?? 0
  const wanted = end.data ? pagesBetween(view.first, Math.min(view.last, end.data.total - 1), endFrom) : []
  const stretches = useQueries({
    queries: wanted.map((page) => pageQuery(conversationId, page * pageSize)),
  })
  const setRange = useCallback(
    (first: number, last: number) =>
      setView((known) => (known.first === first && known.last === last ? known : { first, last })),
    [],
  )

  const at = (position: number): Message | undefined => {
    if (position >= endFrom) return end.data?.messages[position - endFrom]
    // A page that is not watched yet, such as one just loaded for a jump, is in the cache all the same.
    const page = Math.floor(position / pageSize)
    const data = stretches[wanted.indexOf(page)]?.data ?? cachedPage(conversationId, page)
    return data?.messages[position - data.from]
  }

  return {
    total: end.data?.total ?? 0,
    at,
    isPending: end.isPending,
    error: end.error,
    refetch: () => void end.refetch(),
    setRange,
  }
}

/** The pages in view that reach before the end's. One on the edge stays loaded when the end moves on. */
function pagesBetween(first: number, last: number, endFrom: number): number[] {
  return last < first || first >= endFrom + pageSize / 2 ? [] : pagesFor(first, last)
}

function pagesFor(first: number, last: number): number[] {
  const from = Math.floor(first / pageSize)
  return Array.from({ length: Math.floor(last / pageSize) - from + 1 }, (_, index) => from + index)
}

const cachedPage = (conversationId: ConversationId, page: number) =>
  queryClient.getQueryData(pageQuery(conversationId, page * pageSize).queryKey)

/** Messages to either side of one that is jumped to that come into view with it. */
const around = 8

/** Loads the stretch around a place, so that a jump there finds its message and those beside it. */
export const loadAround = (conversationId: ConversationId, position: number): Promise<unknown> =>
  Promise.all(
    pagesFor(Math.max(0, position - around), position + around).map((page) =>
      queryClient.ensureQueryData(pageQuery(conversationId, page * pageSize)),
    ),
  )

/** Puts messages that were just made at the end of what is shown, before the application is asked again. */
export function appendMessages(conversationId: ConversationId, added: Message[]): void {
  const [first] = added
  if (!first) return
  queryClient.setQueryData(pageQuery(conversationId, null).queryKey, (known) => {
    const before = known?.messages.filter((message) => message.position < first.position) ?? []
    const isNext = before.at(-1)?.position === first.position - 1
    const messages = isNext ? [...before, ...added] : added
    return { total: first.position + added.length, from: messages[0]?.position ?? 0, messages }
  })
  void queryClient.invalidateQueries({ queryKey: pageQuery(conversationId, null).queryKey })
}
