import type { Clock } from '../platform/clock.ts'

export interface FakeClock extends Clock {
  /** Moves time on and calls back whatever falls due, in order. */
  advance(ms: number): void
  /** Jumps ahead as a machine does that was asleep: what fell due meanwhile is called back once, afterwards. */
  sleep(ms: number): void
}

/** Time that stands still until told: begins on 2026-03-01 09:00 UTC. */
export function createFakeClock(start = Date.UTC(2026, 2, 1, 9)): FakeClock {
  let now = start
  let timers: { at: number; callback: () => void }[] = []
  return {
    now: () => now,
    after(delayMs, callback) {
      const timer = { at: now + delayMs, callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0]
        if (!due) break
        timers = timers.filter((timer) => timer !== due)
        now = due.at
        due.callback()
      }
      now = end
    },
    sleep(ms) {
      now += ms
      const due = timers.filter((timer) => timer.at <= now)
      timers = timers.filter((timer) => timer.at > now)
      for (const { callback } of due) callback()
    },
  }
}
