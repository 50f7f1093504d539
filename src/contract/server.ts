import { z } from 'zod'
import { procedure } from './base.ts'

/** Whether programs and browsers on this machine can reach Chatty, and where. */
export const ServerStatus = z.object({
  /** Such as `http://127.0.0.1:8000`; null while it is off. */
  url: z.string().nullable(),
  /** The page that describes the API; opening it signs the browser in. Null while it is off. */
  docsUrl: z.string().nullable(),
  /** Where it listens, or would. */
  port: z.number().int(),
  /** The desktop can switch it; `chatty serve` is it. */
  canSwitch: z.boolean(),
  /** Whoever reaches the API on this machine needs no token. */
  isApiOpen: z.boolean(),
  /** Pages of other origins that may call the API. */
  corsOrigins: z.array(z.string()),
  /** Why it could not be switched on, in a sentence. */
  problem: z.string().nullable(),
})
export type ServerStatus = z.infer<typeof ServerStatus>

export const server = {
  status: procedure.output(ServerStatus),
  /** A port that is taken is a `problem`, not an error. */
  start: procedure.input(z.object({ port: z.number().int().min(1).max(65_535) })).output(ServerStatus),
  stop: procedure.output(ServerStatus),
}
