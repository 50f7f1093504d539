import type { Job } from './job.ts'

/** At most this much is lost with the disk that holds the database. */
const everyMs = 15 * 60 * 1000

export const backUp = (makeIfChanged: (signal: AbortSignal) => Promise<string | undefined>): Job => ({
  name: 'backup',
  everyMs,
  run: makeIfChanged,
})
