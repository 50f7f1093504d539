import { z } from 'zod'
import { procedure } from './base.ts'

const SampleStatus = z.object({
  /** Conversations of the sample that are there now. */
  conversationCount: z.number().int().nonnegative(),
})

/** Conversations that come with the application, to look around in before there are any of one's own. */
export const sample = {
  status: procedure.output(SampleStatus),
  /** Adding twice adds what is missing only. */
  add: procedure.output(SampleStatus),
  /** Takes them away for good. One in which the person has written stays, as theirs. */
  remove: procedure.output(z.object({ removedCount: z.number().int(), keptCount: z.number().int() })),
}
