/** What a history amounts to. The counting is done in a worker of its own, a slice at a time. */
import type { Analytics } from '../../contract/analytics.ts'
import type { PersonId } from '../../contract/base.ts'
import { dateOfDay, dayAt, dayOfDate } from '../analytics/time-zone.ts'
import { AppError } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import type { AnalyticsTasks } from '../workers/analytics-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'

interface Period {
  /** Null begins with the first message there is. */
  from: string | null
  /** Null ends today. */
  to: string | null
  timeZone: string
}

const sliceMs = 250
/** Longer periods are no question about a history, and would answer with a list of every day. */
const mostDays = 366 * 100

export function createAnalytics(deps: { clock: Clock; counter: WorkerClient<AnalyticsTasks> }) {
  const { clock, counter } = deps

  /** Counts every day that changed since it was counted. */
  async function refresh(signal?: AbortSignal): Promise<void> {
    while ((await counter.ask('refresh', { forMs: sliceMs }, signal)) > 0) signal?.throwIfAborted()
  }

  return {
    refresh,

    async get(personId: PersonId, { from, to, timeZone }: Period, signal?: AbortSignal): Promise<Analytics> {
      const last = to === null ? dayAt(timeZone, clock.now()) : dayOfDate(to)
      const first = from === null ? null : Math.min(dayOfDate(from), last)
      if (first !== null && last - first >= mostDays) {
        throw new AppError('BAD_REQUEST', 'A period is at most a hundred years long.')
      }
      await refresh(signal)
      return counter.ask('analyse', { personId, timeZone, first, last }, signal)
    },

    /** The last so many days, today included. */
    latest(personId: PersonId, days: number, timeZone: string, signal?: AbortSignal): Promise<Analytics> {
      const last = dayAt(timeZone, clock.now())
      return this.get(personId, { from: dateOfDay(last - days + 1), to: dateOfDay(last), timeZone }, signal)
    },
  }
}
