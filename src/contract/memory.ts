/** What finding by meaning remembers with: which model, how far it is, and what it may do behind the scenes. */
import { z } from 'zod'
import { procedure } from './base.ts'

export const EmbeddingSetId = z.number().int().positive().brand<'EmbeddingSetId'>()
export type EmbeddingSetId = z.infer<typeof EmbeddingSetId>

/** All vectors of one model. */
const EmbeddingSet = z.object({
  id: EmbeddingSetId,
  /** Null for the model that comes with the application. */
  providerId: z.string().nullable(),
  modelId: z.string(),
  name: z.string(),
  dimensions: z.number().int().positive(),
  state: z.enum(['building', 'ready', 'failed']),
  /** Answers to searches. The one that is being built to follow it does not yet. */
  isActive: z.boolean(),
  /** Messages whose every passage has a vector, of those there are. */
  embedded: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Why it cannot go on, in a sentence to be shown. */
  failure: z.string().nullable(),
})

export const MemoryStatus = z.object({
  sets: z.array(EmbeddingSet),
  isPaused: z.boolean(),
  /** Null while it may work. */
  pausedBy: z.enum(['person', 'battery']).nullable(),
  worksOnBattery: z.boolean(),
  /** Passages a second, over the last moments; 0 when nothing is done. */
  ratePerSecond: z.number().nonnegative(),
})
export type MemoryStatus = z.infer<typeof MemoryStatus>

export const memory = {
  status: procedure.output(MemoryStatus),
  pause: procedure.output(MemoryStatus),
  resume: procedure.output(MemoryStatus),
  setWorksOnBattery: procedure.input(z.object({ worksOnBattery: z.boolean() })).output(MemoryStatus),
}
