/** What a person can mark messages with. */
import { z } from 'zod'

export const Reaction = z.enum(['thumbs_up', 'heart', 'laugh', 'thumbs_down'])
export type Reaction = z.infer<typeof Reaction>

/** How many of each reaction there are; one that nobody gave is not named. */
export const Reactions = z.partialRecord(Reaction, z.number().int().positive())
export type Reactions = z.infer<typeof Reactions>
