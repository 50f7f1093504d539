/** Whom a call of the REST door is about: older programs name a person with each call, or mean the first one. */
import { PersonId } from '../../../contract/base.ts'
import type { Host } from '../../host.ts'
import type { Caller } from '../credentials.ts'
import { Refusal } from '../refusal.ts'

/** Nobody has this number: what they own is nothing, and what they ask for is not there. */
const nobody = PersonId.parse(Number.MAX_SAFE_INTEGER)
const maxHandleLength = 255

/**
 * `named` is the call's `user_id`. A token speaks for its own person only; whoever may use the window may name anyone.
 * Someone not known here has nothing yet, and comes to be with the first conversation that is started in their name.
 */
export function actingPerson(host: Host, caller: Caller, named: unknown, isCreating: boolean): PersonId {
  if (named === undefined || named === null || named === '') return caller.personId
  if (typeof named !== 'string' || named.length > maxHandleLength) {
    throw new Refusal('BAD_REQUEST', `user_id is a text of at most ${maxHandleLength} characters.`)
  }
  const { people } = host.app()
  const person = people.findByHandle(named)
  if (caller.scope !== undefined && person?.id !== caller.personId) {
    throw new Refusal('FORBIDDEN', 'This token belongs to someone else than user_id names.')
  }
  if (person) return person.id
  return isCreating ? people.findOrCreate(named).id : nobody
}
