import type { SearchMode } from '../../../contract/search.ts'
import { stored } from '../../lib/stored.ts'
import { isSearchMode } from './asked.ts'

export interface RecentSearch {
  query: string
  mode: SearchMode
}

const mostKept = 12
const longestKept = 200

/** Searches from which something was opened, newest first; of this window only. */
export const recentSearches = stored<readonly RecentSearch[]>('chatty.searches', [], (raw) =>
  Array.isArray(raw) ? raw.filter(isSearch).slice(0, mostKept) : undefined,
)

function isSearch(raw: unknown): raw is RecentSearch {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'query' in raw &&
    typeof raw.query === 'string' &&
    'mode' in raw &&
    isSearchMode(raw.mode)
  )
}

export function noteSearch({ query, mode }: RecentSearch): void {
  const asked = query.trim()
  if (asked === '' || asked.length > longestKept) return
  const others = recentSearches.get().filter((one) => one.query.toLowerCase() !== asked.toLowerCase())
  recentSearches.set([{ query: asked, mode }, ...others].slice(0, mostKept))
}
