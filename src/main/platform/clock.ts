/** The time, and waiting for it. Tests bring their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number
  /** Calls back once after `delayMs`, without keeping the process alive; returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void
}

/** For a race with what may take longer. */
export const lateAfter = (clock: Clock, delayMs: number): Promise<'late'> =>
  new Promise((resolve) => void clock.after(delayMs, () => resolve('late')))

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
