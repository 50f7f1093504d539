import { z } from 'zod'
import { procedure } from './base.ts'

/** What only a desktop can do. Headless, these answer NOT_SUPPORTED. */
export const desktop = {
  openDataFolder: procedure.output(z.object({})),
  /** Opens an https, http or mailto address in the system's own application. */
  openExternal: procedure.input(z.object({ url: z.string().max(8000) })).output(z.object({})),
}
