import type { PersonId } from '../../contract/base.ts'
import type { AppEvent } from '../../contract/events.ts'

/** `null` reaches everyone. */
type Audience = PersonId | null

/** Tells open windows what changed. Lives as long as the process, longer than an open database. */
export interface EventHub {
  publish(audience: Audience, event: AppEvent): void
  /** What concerns this person from now on; ends when the signal aborts. Begins with `hello`. */
  subscribe(personId: PersonId, signal?: AbortSignal): AsyncGenerator<AppEvent, void, undefined>
  /** Anyone inside the application who must know; returns what ends it. */
  listen(listener: (audience: Audience, event: AppEvent) => void): () => void
}

/** A window that has fallen this far behind is told to fetch afresh instead. */
const maxQueueLength = 5000

export function createEventHub(startedAt: number): EventHub {
  const listeners = new Set<(audience: Audience, event: AppEvent) => void>()

  return {
    publish(audience, event) {
      for (const listener of listeners) listener(audience, event)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async *subscribe(personId, signal) {
      const hello: AppEvent = { type: 'hello', startedAt }
      let queue: AppEvent[] = [hello]
      let wake = (): void => {}
      const stop = this.listen((audience, event) => {
        if (audience !== null && audience !== personId) return
        if (queue.length < maxQueueLength) queue.push(event)
        else queue = [hello]
        wake()
      })
      const onAbort = (): void => wake()
      signal?.addEventListener('abort', onAbort)
      try {
        while (!signal?.aborted) {
          const batch = queue
          queue = []
          yield* batch
          if (queue.length === 0 && !signal?.aborted) await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        stop()
        signal?.removeEventListener('abort', onAbort)
      }
    },
  }
}
