import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './reach/client.ts'
import { showProgress } from './print/output.ts'

const lookEveryMs = 300
const patienceMs = 8_000

/** A command is asked once: it waits for the model that finds by meaning, which a window would be told of later. */
export async function findPatiently(api: Client['api'], input: Parameters<Client['api']['search']['find']>[0]) {
  const until = performance.now() + patienceMs
  const done = showProgress('Getting ready to find by meaning')
  try {
    for (;;) {
      const found = await api.search.find(input)
      if (found.notice?.code !== 'meaning_loading' || performance.now() > until) return found
      await wait(lookEveryMs)
    }
  } finally {
    done()
  }
}
