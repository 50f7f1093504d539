import { setImmediate } from 'node:timers/promises'
import type { Job } from './job.ts'

/** Writes the index of titles together once a day, a little at a time; `mergeSome` says whether there is more. */
export const mergeTitles = (mergeSome: (isFirst: boolean) => boolean, mayBegin: () => boolean): Job => ({
  name: 'titles',
  everyMs: 24 * 60 * 60 * 1000,
  mayBegin,
  async run(signal) {
    for (let isFirst = true; mergeSome(isFirst); isFirst = false) {
      await setImmediate()
      signal.throwIfAborted()
    }
    return undefined
  },
})
