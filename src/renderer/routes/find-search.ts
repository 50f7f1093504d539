/** What the address of Find says: `/find?q=…&mode=…&by=chat`; what is usual is left out. */
import type { SearchMode } from '../../contract/search.ts'
import { type Asked, type Found, isSearchMode } from '../features/find/asked.ts'

export interface FindSearch {
  q?: string
  mode?: SearchMode
  by?: 'chat'
}

const longestQuery = 10_000

/** An address may have been written by hand. */
export const readQuery = (raw: unknown): string | undefined =>
  typeof raw === 'string' && raw !== '' ? raw.slice(0, longestQuery) : undefined

export const readMode = (raw: unknown): SearchMode | undefined =>
  isSearchMode(raw) && raw !== 'hybrid' ? raw : undefined

export const searchOf = ({ query, mode, isGrouped }: Asked): FindSearch => ({
  q: query.trim() === '' ? undefined : query,
  mode: mode === 'hybrid' ? undefined : mode,
  by: isGrouped ? 'chat' : undefined,
})

export const askedIn = ({ q = '', mode = 'hybrid', by }: FindSearch): Asked => ({
  query: q,
  mode,
  isGrouped: by === 'chat',
})

/** Where a hit is opened: at its message, with the search at hand to go on from. */
export const foundTarget = ({ conversationId, messageId, passage }: Found, { query, mode }: Asked) =>
  ({
    to: '/c/$conversationId',
    params: { conversationId: String(conversationId) },
    search: messageId === null ? {} : { message: messageId, find: query.trim(), mode },
    state: { passage },
  }) as const
