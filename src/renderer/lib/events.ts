/**
 * The one stream of events from the application: it connects again by itself, tells listeners every event, and
 * turns what changed into query invalidation (`invalidation.ts`).
 */
import type { AppEvent } from '../../contract/events.ts'
import { api, isHttp } from './api.ts'
import { errorCode } from './errors.ts'

/** `signed_out` means the application is there but does not know this browser any more. */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'signed_out'

type Listener = (event: AppEvent) => void

const firstDelayMs = 250
const longestDelayMs = 5000

const listeners = new Set<Listener>()
const watchers = new Set<() => void>()
let state: ConnectionState = 'connecting'

/** Calls `listener` with every event until the answered function is called. */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** For `useSyncExternalStore`: how the connection to the application fares. */
export const connection = {
  get: (): ConnectionState => state,
  watch(watcher: () => void): () => void {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
}

function become(next: ConnectionState) {
  if (state === next) return
  state = next
  for (const watcher of watchers) watcher()
}

/** Keeps the stream open until `signal` aborts. A hidden tab gives its connection back to the browser. */
export async function keepListening(signal: AbortSignal): Promise<void> {
  let delayMs = firstDelayMs
  while (!signal.aborted) {
    await whenVisible(signal)
    try {
      for await (const event of await api.events.subscribe(undefined, { signal: untilHidden(signal) })) {
        delayMs = firstDelayMs
        become('connected')
        for (const listener of listeners) listener(event)
      }
    } catch (error) {
      if (errorCode(error) === 'UNAUTHORIZED') become('signed_out')
    }
    if (signal.aborted || (isHttp && document.hidden)) continue
    if (state === 'connected') become('reconnecting')
    await wait(delayMs, signal)
    delayMs = Math.min(delayMs * 2, longestDelayMs)
  }
}

function untilHidden(signal: AbortSignal): AbortSignal {
  if (!isHttp) return signal
  const hidden = new AbortController()
  const release = () => {
    if (document.hidden) hidden.abort()
  }
  document.addEventListener('visibilitychange', release, { signal: AbortSignal.any([signal, hidden.signal]) })
  return AbortSignal.any([signal, hidden.signal])
}

function whenVisible(signal: AbortSignal): Promise<void> {
  if (!isHttp || !document.hidden) return Promise.resolve()
  return new Promise((resolve) => {
    const check = () => {
      if (!document.hidden) resolve()
    }
    document.addEventListener('visibilitychange', check, { signal })
    signal.addEventListener('abort', () => resolve())
  })
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()))
  })
}
