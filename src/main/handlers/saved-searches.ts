import type { SavedSearch } from '../../contract/saved-searches.ts'
import type { SavedSearchRow } from '../db/schema/index.ts'
import { running } from './context.ts'

const os = running.savedSearches

const present = ({ id, name, query, mode, createdAt }: SavedSearchRow): SavedSearch => ({
  id,
  name,
  query,
  mode,
  createdAt,
})

export const savedSearches = {
  list: os.list.handler(({ context: { app, personId } }) => ({
    searches: app.savedSearches.list(personId).map(present),
  })),
  create: os.create.handler(({ context: { app, personId }, input }) =>
    present(app.savedSearches.create(personId, input)),
  ),
  rename: os.rename.handler(({ context: { app, personId }, input }) =>
    present(app.savedSearches.rename(personId, input.id, input.name)),
  ),
  remove: os.remove.handler(({ context: { app, personId }, input }) => {
    app.savedSearches.remove(personId, input.id)
    return {}
  }),
}
