import { z } from 'zod'
import { PersonId, Timestamp, procedure } from './base.ts'

const PersonName = z.string().trim().min(1).max(80)

/** Someone who uses this installation. Nothing of one person is seen by another. */
export const Person = z.object({
  id: PersonId,
  /** How programs name them: the older API's `user_id`. Never changes. */
  handle: z.string(),
  name: z.string(),
  /** Whose conversations this window shows. */
  isCurrent: z.boolean(),
  createdAt: Timestamp,
})
export type Person = z.infer<typeof Person>

export const people = {
  /** In the order in which they came. */
  list: procedure.output(z.object({ people: z.array(Person) })),
  create: procedure.input(z.object({ name: PersonName })).output(Person),
  rename: procedure.input(z.object({ id: PersonId, name: PersonName })).output(Person),
  /** With everything of theirs, for good. Not possible for oneself. */
  remove: procedure.input(z.object({ id: PersonId })).output(z.object({})),
  /** From its next start on, this window shows another person's conversations. */
  switch: procedure.input(z.object({ id: PersonId })).output(Person),
}
