/** The people of this installation. Whoever may use its window may be any of them; a token belongs to one. */
import type { PersonId } from '../../contract/base.ts'
import type { Db } from '../db/database.ts'
import { transactionally } from '../db/database.ts'
import type { PersonRow } from '../db/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import { hideAllOf, listConversationIdsOf } from '../repositories/conversations.ts'
import { deletePerson, findPersonByHandle, insertPerson, listPeople, renamePerson } from '../repositories/people.ts'
import type { AnswersService } from './answers.ts'
import { eraseConversations } from './erase-conversations.ts'
import type { EventHub } from './events.ts'
import { createUid } from './uid.ts'

/** The person that a new installation begins with; clients of the older API call them so. */
const first = { handle: 'default_user', name: 'You' }

export function createPeople(deps: {
  db: Db
  events: EventHub
  clock: Clock
  answers: AnswersService
  forgetKeys: (personId: PersonId) => Promise<void>
  endTokens: (personId: PersonId) => void
  /** Something is gone for good, and must be gone from every index too. */
  onDeleted: () => void
}) {
  const { db, events, clock, answers } = deps
  const firstPersonId = findPersonByHandle(db, first.handle)?.id ?? insert(first)

  function insert({ handle, name }: { handle: string; name: string }): PersonId {
    const created = { handle, name, uid: createUid(clock.now()), createdAt: clock.now() }
    // Outside a transaction, a full disk would show only after the new id was answered with.
    return transactionally(db, (tx) => insertPerson(tx, created))
  }

  const changed = (): void => events.publish(null, { type: 'people.changed' })

  function get(id: PersonId): PersonRow {
    const person = listPeople(db).find((row) => row.id === id)
    if (!person) throw notFound('person')
    return person
  }

  function add(handle: string, name: string): PersonRow {
    const id = insert({ handle, name })
    changed()
    return get(id)
  }

  return {
    firstPersonId,
    list: (): PersonRow[] => listPeople(db),
    get,
    find: (id: PersonId): PersonRow | undefined => listPeople(db).find((row) => row.id === id),
    has: (id: PersonId): boolean => listPeople(db).some((row) => row.id === id),
    findByHandle: (handle: string): PersonRow | undefined => findPersonByHandle(db, handle),

    create(name: string): PersonRow {
      const taken = new Set(listPeople(db).map(({ handle }) => handle))
      return add(freeHandle(name, taken), name)
    },

    /** For programs, which bring a handle of their own. */
    findOrCreate: (handle: string): PersonRow => findPersonByHandle(db, handle) ?? add(handle, handle.slice(0, 80)),

    rename(id: PersonId, name: string): PersonRow {
      const row = transactionally(db, (tx) => renamePerson(tx, id, name))
      if (!row) throw notFound('person')
      changed()
      return row
    },

    /** `asker` stays, and so does the first person: older programs name nobody, and mean them. */
    async remove(asker: PersonId, id: PersonId): Promise<void> {
      get(id)
      if (id === asker) throw new AppError('CONFLICT', 'You cannot remove yourself. Switch to someone else first.')
      if (id === firstPersonId) {
        throw new AppError('CONFLICT', 'The first person cannot be removed. Give them another name instead.')
      }
      deps.endTokens(id)
      await deps.forgetKeys(id)
      await answers.stopIn(listConversationIdsOf(db, id))
      await eraseConversations(
        db,
        transactionally(db, (tx) => hideAllOf(tx, id)),
      )
      transactionally(db, (tx) => deletePerson(tx, id))
      deps.onDeleted()
      changed()
    },
  }
}

/** A name for programs, made from a person's: `anna`, `anna-2`. */
function freeHandle(name: string, taken: Set<string>): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'person'
  for (let number = 1; ; number += 1) {
    const handle = number === 1 ? base : `${base}-${number}`
    if (!taken.has(handle)) return handle
  }
}
