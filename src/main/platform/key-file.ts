import { existsSync, readFileSync, renameSync } from 'node:fs'
import type { z } from 'zod'
import type { Log } from './log.ts'

/** The keys in a file by their names; none where there is no file. One that cannot be read is set aside, never overwritten. */
export function readKeyFile<Kept>(
  file: string,
  Shape: z.ZodType<Record<string, Kept>>,
  log: Log,
): Record<string, Kept> {
  if (!existsSync(file)) return {}
  try {
    return Shape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    log.error('the key file could not be read; it was set aside and keys have to be entered again')
    renameSync(file, `${file}.unreadable`)
    return {}
  }
}
