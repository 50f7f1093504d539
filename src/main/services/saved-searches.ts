/** Searches that a person wants to have at hand, as folders that fill themselves. */
import type { PersonId } from '../../contract/base.ts'
import type { SavedSearchId } from '../../contract/saved-searches.ts'
import type { Db } from '../db/database.ts'
import { durably } from '../db/database.ts'
import type { SavedSearchRow } from '../db/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import {
  countSavedSearches,
  deleteSavedSearch,
  insertSavedSearch,
  listSavedSearches,
  renameSavedSearch,
} from '../repositories/saved-searches.ts'
import type { EventHub } from './events.ts'
import { createUid } from './uid.ts'

/** More than a sidebar can show; a program that saves without end is stopped here. */
const mostSearches = 200

export function createSavedSearches(deps: { db: Db; events: EventHub; clock: Clock }) {
  const { db, events, clock } = deps

  const changed = (personId: PersonId): void => events.publish(personId, { type: 'savedSearches.changed' })

  return {
    list: (personId: PersonId): SavedSearchRow[] => listSavedSearches(db, personId),

    /** The same one under the same name is not there twice. */
    create(personId: PersonId, wanted: Pick<SavedSearchRow, 'name' | 'query' | 'mode'>): SavedSearchRow {
      const now = clock.now()
      const row = durably(db, (tx) => {
        const isSame = ({ name, query, mode }: SavedSearchRow): boolean =>
          name === wanted.name && query === wanted.query && mode === wanted.mode
        const known = listSavedSearches(tx, personId).find(isSame)
        if (known) return known
        if (countSavedSearches(tx, personId) >= mostSearches) {
          throw new AppError('CONFLICT', `There are ${mostSearches} saved searches. Remove one to save another.`)
        }
        return insertSavedSearch(tx, { ...wanted, uid: createUid(now), personId, createdAt: now })
      })
      changed(personId)
      return row
    },

    rename(personId: PersonId, id: SavedSearchId, name: string): SavedSearchRow {
      const row = durably(db, (tx) => renameSavedSearch(tx, personId, id, name))
      if (!row) throw notFound('saved search')
      changed(personId)
      return row
    },

    remove(personId: PersonId, id: SavedSearchId): void {
      if (!durably(db, (tx) => deleteSavedSearch(tx, personId, id))) throw notFound('saved search')
      changed(personId)
    },
  }
}
