import { z } from 'zod'
import { Timestamp, procedure } from './base.ts'

export const TokenId = z.number().int().positive().brand<'TokenId'>()
export type TokenId = z.infer<typeof TokenId>

/** `read` may look at everything of its person, `write` may change it too. */
export const TokenScope = z.enum(['read', 'write'])
export type TokenScope = z.infer<typeof TokenScope>

/** What lets a program in through the REST door, for one person. */
export const ApiToken = z.object({
  id: TokenId,
  name: z.string(),
  scope: TokenScope,
  /** Its last characters, to tell it from others. */
  hint: z.string(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
})
export type ApiToken = z.infer<typeof ApiToken>

export const tokens = {
  /** Newest first. */
  list: procedure.output(z.object({ tokens: z.array(ApiToken) })),
  /** `secret` is shown this once and never again: only its digest is kept. */
  create: procedure
    .input(z.object({ name: z.string().trim().min(1).max(80), scope: TokenScope }))
    .output(z.object({ token: ApiToken, secret: z.string() })),
  /** Ends what is running in its name, too. */
  revoke: procedure.input(z.object({ id: TokenId })).output(z.object({})),
}
