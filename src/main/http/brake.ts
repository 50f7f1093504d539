import type { Clock } from '../platform/clock.ts'
import { Refusal } from './refusal.ts'

const freeTries = 10
const firstDelayMs = 500
const longestDelayMs = 8000
const forgetAfterMs = 15 * 60 * 1000
const maxWaiting = 32

/**
 * Slows whoever tries tokens. Waits before a wrong one may be told so; the right one is never made to wait, so nobody
 * can lock a person out by trying. That is safe because no token has fewer than 32 characters: what keeps them from
 * being guessed is their length, and this only keeps the noise down.
 */
export function createBrake(clock: Clock): () => Promise<void> {
  let wrongTries = 0
  let waiting = 0
  let lastTryAt = 0
  return async () => {
    if (clock.now() - lastTryAt > forgetAfterMs) wrongTries = 0
    lastTryAt = clock.now()
    wrongTries += 1
    if (wrongTries <= freeTries) return
    const delayMs = Math.min(firstDelayMs * 2 ** Math.min(wrongTries - freeTries - 1, 10), longestDelayMs)
    if (waiting >= maxWaiting) {
      const headers = { 'retry-after': String(longestDelayMs / 1000) }
      throw new Refusal('TOO_MANY_REQUESTS', 'Too many wrong tokens were tried. Wait a moment and try again.', headers)
    }
    waiting += 1
    await new Promise<void>((resolve) => clock.after(delayMs, resolve))
    waiting -= 1
  }
}
