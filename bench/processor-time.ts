import { readdirSync, readFileSync } from 'node:fs'

/**
 * Milliseconds that the threads of another process have run on a processor, to the nanosecond, as Linux counts them
 * in /proc; NaN on other systems. Threads that have ended are not in it. `main` counts the first thread only, which
 * in Chromium's renderer is the one that runs the page.
 */
export function processorMs(pid: number, which: 'all' | 'main' = 'all'): number {
  try {
    const threads = which === 'main' ? [pid] : readdirSync(`/proc/${pid}/task`)
    const nanoseconds = threads.map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    )
    return nanoseconds.reduce((sum, ran) => sum + ran, 0) / 1e6
  } catch {
    return Number.NaN
  }
}
