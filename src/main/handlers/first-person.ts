import { PersonId } from '../../contract/base.ts'
import { AppError } from '../errors.ts'
import type { Host } from '../host.ts'

/** The first row of `people`. */
const firstPersonId = PersonId.parse(1)

/** Whom this installation began with, known even while the database cannot be opened. */
export const firstPersonOf = (host: Host): PersonId => whileRunning(host, ({ firstPersonId: id }) => id, firstPersonId)

/** Someone whom a door remembers, as long as they are still there; else the first person. */
export const presentPerson = (host: Host, remembered: PersonId): PersonId =>
  whileRunning(host, ({ people, firstPersonId: first }) => (people.has(remembered) ? remembered : first), remembered)

function whileRunning(host: Host, find: (app: ReturnType<Host['app']>) => PersonId, otherwise: PersonId): PersonId {
  try {
    return find(host.app())
  } catch (error) {
    if (error instanceof AppError) return otherwise
    throw error
  }
}
