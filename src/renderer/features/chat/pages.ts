/** The active branch as the window holds it: its length, its end, and whatever stretches of it are in view. */
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
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
    queries: wanted.map((page) => ({
      ...pageQuery(conversationId, page * pageSize),
      placeholderData: keepPreviousData,
    })),
  })
  const setRange = useCallback(
    (first: number, last: number) =>
      setView((known) => (known.first === first && known.last === last ? known : { first, last })),
    [],
  )

  const at = (position: number): Message | undefined => {
    if (position >= endFrom) return end.data?.messages[position - endFrom]
    for (const { data } of stretches) {
      const message = data?.messages[position - data.from]
      if (message) return message
    }
    return undefined
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
  if (last < first || first >= endFrom + pageSize / 2) return []
  const from = Math.floor(first / pageSize)
  return Array.from({ length: Math.floor(last / pageSize) - from + 1 }, (_, index) => from + index)
}

/** Loads the stretch around a place, so that a jump there finds its message. */
export const loadAround = (conversationId: ConversationId, position: number): Promise<unknown> =>
  queryClient.ensureQueryData(pageQuery(conversationId, Math.floor(position / pageSize) * pageSize))

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
}
