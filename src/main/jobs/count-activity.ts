import type { Job } from './job.ts'

/** Insights then have the newest days left to count at most. */
const everyMs = 60 * 60 * 1000

export const countActivity = (refresh: (signal: AbortSignal) => Promise<void>, mayBegin: () => boolean): Job => ({
  name: 'count',
  everyMs,
  mayBegin,
  async run(signal) {
    await refresh(signal)
    return undefined
  },
})
