import type { Job } from './job.ts'

/** Reads the database from end to end once a day, so that damage is found while there are copies without it. */
export const checkDatabase = (check: (signal: AbortSignal) => Promise<void>, mayBegin: () => boolean): Job => ({
  name: 'check',
  everyMs: 24 * 60 * 60 * 1000,
  mayBegin,
  async run(signal) {
    await check(signal)
    return undefined
  },
})
