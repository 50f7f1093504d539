import { createHash } from 'node:crypto'
import type { PersonId } from '../../contract/base.ts'

/**
 * The identity of a question that was sent with an idempotency key: the same key of the same person is the same
 * question. Shaped like a UUIDv7 of the year 1970, which no clock makes, so that it meets no other.
 */
export function uidOfKey(personId: PersonId, key: string): string {
  const digest = createHash('sha256').update(`${personId}\n${key}`).digest('hex')
  return `00000000-0000-7${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`
}
