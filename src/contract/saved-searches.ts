import { z } from 'zod'
import { Timestamp, procedure } from './base.ts'
import { SearchMode } from './search.ts'

export const SavedSearchId = z.number().int().positive().brand<'SavedSearchId'>()
export type SavedSearchId = z.infer<typeof SavedSearchId>

export const maxSearchNameLength = 80

const Name = z.string().trim().min(1).max(maxSearchNameLength)

/** A search at hand: it holds no hits, it is asked anew each time. */
export const SavedSearch = z.object({
  id: SavedSearchId,
  name: z.string(),
  query: z.string(),
  mode: SearchMode,
  createdAt: Timestamp,
})
export type SavedSearch = z.infer<typeof SavedSearch>

export const savedSearches = {
  /** In the order they were made. */
  list: procedure.output(z.object({ searches: z.array(SavedSearch) })),
  create: procedure
    .input(z.object({ name: Name, query: z.string().trim().min(1).max(10_000), mode: SearchMode.default('hybrid') }))
    .output(SavedSearch),
  rename: procedure.input(z.object({ id: SavedSearchId, name: Name })).output(SavedSearch),
  remove: procedure.input(z.object({ id: SavedSearchId })).output(z.object({})),
}
