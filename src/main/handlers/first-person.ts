import { PersonId } from '../../contract/base.ts'
import { AppError } from '../errors.ts'
import type { Host } from '../host.ts'

/** The first row of `people`. */
const firstPersonId = PersonId.parse(1)

/** Who uses this installation, known even while the database cannot be opened. */
export function firstPersonOf(host: Host): PersonId {
  try {
    return host.app().firstPersonId
  } catch (error) {
    if (error instanceof AppError) return firstPersonId
    throw error
  }
}
