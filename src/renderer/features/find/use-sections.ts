import { useState } from 'react'
import type { Suggestion } from '../../../contract/search.ts'
import { useStored } from '../../lib/stored.ts'
import type { Asked } from './asked.ts'
import { type Folded, foundSections, startSections } from './items.ts'
import { type FoundState, distinct, useRecent, useSavedSearches } from './queries.ts'
import { recentSearches } from './recent-searches.ts'

interface SectionsInput {
  asked: Asked
  found: FoundState
  opened: ReadonlySet<Folded>
  suggestions: readonly Suggestion[]
  hasActions: boolean
}

/** The lines for what is asked, under their headings. */
export function useSections({ asked, found, opened, suggestions, hasActions }: SectionsInput) {
  const recent = useRecent()
  const saved = useSavedSearches()
  const searches = useStored(recentSearches)
  if (asked.query.trim() === '') {
    return startSections({ hasActions, recentSearches: searches.slice(0, 5), savedSearches: saved, recent })
  }
  return foundSections({
    query: asked.query,
    hasActions,
    hits: distinct(found.hits),
    suggestions,
    isGrouped: asked.isGrouped,
    opened,
  })
}

/** What is shown whole; nothing when something else is asked. */
export function useOpened({ query, mode }: Asked, before: ReadonlySet<Folded> | undefined) {
  const context = `${mode} ${query}`
  const [state, setState] = useState({ context, opened: before ?? new Set<Folded>() })
  const opened: ReadonlySet<Folded> = state.context === context ? state.opened : new Set()
  const toggle = (id: Folded) => {
    const next = new Set(opened)
    if (!next.delete(id)) next.add(id)
    setState({ context, opened: next })
  }
  return { opened, toggle }
}
