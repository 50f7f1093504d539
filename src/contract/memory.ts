/** What finding by meaning remembers with: which model, how far it is, and what it may do behind the scenes. */
import { z } from 'zod'
import { ModelRef, procedure } from './base.ts'

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
  /** Why it stands still for the moment, in a sentence to be shown; it is tried again without being told. */
  setback: z.string().nullable(),
})

/** What finding by words keeps. */
const WordIndex = z.object({
  /** While it is built, what is there already is found. */
  state: z.enum(['building', 'ready']),
  /** Messages in it, of those there are. */
  indexed: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
})

export const MemoryStatus = z.object({
  sets: z.array(EmbeddingSet),
  words: WordIndex,
  /** What everything beside the database takes on the disk, the index of words among it; it can be made again. */
  indexBytes: z.number().int().nonnegative(),
  isPaused: z.boolean(),
  /** Null while it may work. */
  pausedBy: z.enum(['person', 'battery']).nullable(),
  worksOnBattery: z.boolean(),
  /** Passages a second, over the last moments; 0 when nothing is done. */
  ratePerSecond: z.number().nonnegative(),
})
export type MemoryStatus = z.infer<typeof MemoryStatus>

/** A model that vectors can be made with. */
const EmbeddingChoice = z.object({
  /** Null for the model that comes with the application. */
  providerId: z.string().nullable(),
  providerName: z.string(),
  modelId: z.string(),
  name: z.string(),
  /** Texts do not leave this machine or network. */
  isLocal: z.boolean(),
  usdPerMillion: z.number().nonnegative().nullable(),
})
export type EmbeddingChoice = z.infer<typeof EmbeddingChoice>

/** What it takes to make every message's vectors with a model. */
const EmbeddingEstimate = z.object({
  texts: z.number().int().nonnegative(),
  tokens: z.number().int().nonnegative(),
  /** Null where the price is not known; 0 on this machine. */
  costUsd: z.number().nonnegative().nullable(),
  seconds: z.number().nonnegative(),
  dimensions: z.number().int().positive(),
  isLocal: z.boolean(),
})
export type EmbeddingEstimate = z.infer<typeof EmbeddingEstimate>

export const memory = {
  status: procedure.output(MemoryStatus),
  pause: procedure.output(MemoryStatus),
  resume: procedure.output(MemoryStatus),
  /** Makes all vectors of every set again, while those that are there still answer. */
  rebuild: procedure.output(MemoryStatus),
  /** Throws the index of words away and makes it again from the messages, the newest first. */
  rebuildWords: procedure.output(MemoryStatus),
  /** The models of every provider that is set up. One that does not answer offers none. */
  models: procedure.output(z.object({ choices: z.array(EmbeddingChoice) })),
  /** Asks the model for a few vectors of sentences of ours, to see how long they are and how long it takes. */
  estimate: procedure.input(z.object({ model: ModelRef })).output(EmbeddingEstimate),
  /**
   * Begins to build the vectors of this model; once all are there, they answer. Null takes the built-in model, at once.
   * Choosing a model that is being built or is ready is no error.
   */
  choose: procedure.input(z.object({ model: ModelRef.nullable() })).output(MemoryStatus),
  /** Tries now what cannot go on, or waits to be tried again. */
  retry: procedure.input(z.object({ setId: EmbeddingSetId })).output(MemoryStatus),
  /** Takes a set away; not the built-in one. Was it the one that answers, the built-in model does. */
  remove: procedure.input(z.object({ setId: EmbeddingSetId })).output(MemoryStatus),
  setWorksOnBattery: procedure.input(z.object({ worksOnBattery: z.boolean() })).output(MemoryStatus),
}
