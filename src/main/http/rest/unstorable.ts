import { Refusal } from '../refusal.ts'

/**
 * Refuses text that could not be given back as it came: a NUL ends a text for many programs, and half of a character
 * pair is none. Names never hold either, so that whatever is refused can be said where it is.
 */
export function refuseUnstorable(value: unknown, place = 'The request'): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new Refusal('BAD_REQUEST', `${place} holds a NUL character, which no text may.`)
    if (!value.isWellFormed()) throw new Refusal('BAD_REQUEST', `${place} holds half of a character; send whole ones.`)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) {
    refuseUnstorable(name, 'The name of a field')
    refuseUnstorable(part, Array.isArray(value) ? place : `“${name}”`)
  }
}
