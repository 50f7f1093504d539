/** Looking after the data: proving it whole, and the work the application does by itself. */
import { z } from 'zod'
import { Timestamp, procedure } from './base.ts'

const Count = z.number().int().nonnegative()

/** As the older application's `verify_database` judged: nothing wrong; nothing lost but something to mend; damage. */
const Verdict = z.enum(['EXCELLENT', 'GOOD', 'NEEDS ATTENTION'])

export const Check = z.object({
  /** What was looked at: "Every text is as it was written". */
  name: z.string(),
  /** `mendable` can be made again from the messages. */
  outcome: z.enum(['good', 'mendable', 'bad']),
  /** What was found, in a sentence; null when there is nothing to say. */
  finding: z.string().nullable(),
})
export type Check = z.infer<typeof Check>

export const Verification = z.object({
  verdict: Verdict,
  counts: z.object({
    people: Count,
    conversations: Count,
    conversationsWithMessages: Count,
    conversationsWithoutMessages: Count,
    messages: Count,
    backups: Count,
  }),
  checks: z.array(Check),
})
export type Verification = z.infer<typeof Verification>

export const Job = z.object({
  name: z.string(),
  everyMs: Count,
  lastRun: z
    .object({
      startedAt: Timestamp,
      finishedAt: Timestamp.nullable(),
      outcome: z.enum(['done', 'failed', 'interrupted']).nullable(),
      detail: z.string().nullable(),
    })
    .nullable(),
})
export type Job = z.infer<typeof Job>

export const maintenance = {
  /** Reads a copy of everything; takes seconds for every 100,000 messages. */
  verify: procedure.output(Verification),
  listJobs: procedure.output(z.object({ jobs: z.array(Job) })),
  /** Answers when it has ended; one that is running already is not begun again. */
  runJob: procedure.input(z.object({ name: z.string().max(100) })).output(Job),
}
