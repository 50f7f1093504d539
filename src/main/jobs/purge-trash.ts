import { setImmediate } from 'node:timers/promises'
import type { Job } from './job.ts'

/** Empties the trash of what is too old, a little at a time; `purgeSome` says whether there is more. */
export const purgeTrash = (purgeSome: () => Promise<boolean>): Job => ({
  name: 'purge-trash',
  everyMs: 24 * 60 * 60 * 1000,
  async run(signal) {
    while (await purgeSome()) {
      await setImmediate()
      signal.throwIfAborted()
    }
    return undefined
  },
})
