import { z } from 'zod'
import { ModelRef, procedure } from './base.ts'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** What a person chose. Every field has a default, so a new one never breaks an old database. */
export const Settings = z.object({
  theme: Theme.default('system'),
  /** Which key sends; the other one makes a new line. */
  sendWith: z.enum(['enter', 'mod+enter']).default('enter'),
  textScale: z.number().min(0.8).max(1.6).default(1),
  defaultModel: ModelRef.nullable().default(null),
  /** For titles and other work behind the scenes; null uses local methods only. */
  backgroundModel: ModelRef.nullable().default(null),
  favouriteModels: z.array(ModelRef).max(200).default([]),
  /** Newest first. */
  recentModels: z.array(ModelRef).max(20).default([]),
  /** Added to the start of every conversation's instructions. */
  systemPrompt: z.string().max(20_000).default(''),
  /** The first run has been seen or skipped. */
  isWelcomed: z.boolean().default(false),
  /** While a question is written, an earlier one like it is shown with its answer. */
  showsAskedBefore: z.boolean().default(true),
})
export type Settings = z.infer<typeof Settings>

export const settings = {
  get: procedure.output(Settings),
  update: procedure
    .input(
      z.object({
        theme: Theme.optional(),
        sendWith: z.enum(['enter', 'mod+enter']).optional(),
        textScale: z.number().min(0.8).max(1.6).optional(),
        defaultModel: ModelRef.nullable().optional(),
        backgroundModel: ModelRef.nullable().optional(),
        favouriteModels: z.array(ModelRef).max(200).optional(),
        recentModels: z.array(ModelRef).max(20).optional(),
        systemPrompt: z.string().max(20_000).optional(),
        isWelcomed: z.boolean().optional(),
        showsAskedBefore: z.boolean().optional(),
      }),
    )
    .output(Settings),
}
