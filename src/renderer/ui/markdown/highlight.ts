/**
 * Asks the highlighting worker, which is started with the first code that has a language. What it found is kept, so
 * that code which comes into view again has its colours at once.
 */
import type { HighlightAnswer, HighlightRequest } from './highlight.worker.ts'

export type Runs = Uint32Array

/** Longer code, in UTF-16 code units, stays without colours: so many coloured pieces would make the page slow. */
const longestCode = 200_000
/** Such lines are generated, and nobody reads their colours. */
const longestLine = 5000
/** A grammar that takes longer has met code it cannot cope with. */
const patienceMs = 4000
const mostKept = 200

const kept = new Map<string, Runs | null>()
const waiting = new Map<number, (runs: Runs | null) => void>()
let worker: Worker | null = null
let lastId = 0
let watchdog: ReturnType<typeof setTimeout> | undefined

const keyOf = (language: string, code: string) => `${language}\n${code}`

export function canHighlight(language: string, code: string): boolean {
  if (language === '' || code.length > longestCode) return false
  return code.length <= longestLine || code.split('\n').every((line) => line.length <= longestLine)
}

/** The colours of this code, if they are known already. */
export const knownHighlight = (language: string, code: string): Runs | null => kept.get(keyOf(language, code)) ?? null

/** Finds the colours of code; null when there are none to be had. */
export async function highlight(language: string, code: string): Promise<Runs | null> {
  const key = keyOf(language, code)
  const known = kept.get(key)
  if (known !== undefined) return known
  const runs = await ask({ id: ++lastId, language: language.toLowerCase(), code })
  kept.set(key, runs)
  const oldest = kept.keys().next()
  if (kept.size > mostKept && !oldest.done) kept.delete(oldest.value)
  return runs
}

function ask(request: HighlightRequest): Promise<Runs | null> {
  worker ??= startWorker()
  const { promise, resolve } = Promise.withResolvers<Runs | null>()
  waiting.set(request.id, resolve)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(request)
  watchdog ??= setTimeout(giveUp, patienceMs)
  return promise
}

function startWorker(): Worker {
  const started = new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' })
  started.addEventListener('message', ({ data }: MessageEvent<HighlightAnswer>) => {
    waiting.get(data.id)?.(data.runs)
    waiting.delete(data.id)
    clearTimeout(watchdog)
    watchdog = waiting.size > 0 ? setTimeout(giveUp, patienceMs) : undefined
  })
  started.addEventListener('error', giveUp)
  return started
}

/** Code is readable without colours; whoever waits gets none, and the next one a new worker. */
function giveUp() {
  clearTimeout(watchdog)
  watchdog = undefined
  worker?.terminate()
  worker = null
  for (const answer of waiting.values()) answer(null)
  waiting.clear()
}
