/** Values of this window alone, kept in the browser's storage: a panel's width, the theme of the first paint. */
import { useSyncExternalStore } from 'react'

export interface Stored<Value> {
  get: () => Value
  set: (value: Value) => void
  watch: (watcher: () => void) => () => void
}

/** A value under `name`. What cannot be read back by `parse` (undefined) is the `initial` one. */
export function stored<Value>(name: string, initial: Value, parse: (raw: unknown) => Value | undefined): Stored<Value> {
  const watchers = new Set<() => void>()
  const kept = read(name)
  let value = (kept === undefined ? undefined : parse(kept)) ?? initial
  return {
    get: () => value,
    set(next) {
      value = next
      write(name, next)
      for (const watcher of watchers) watcher()
    },
    watch(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}

export const useStored = <Value>(one: Stored<Value>): Value => useSyncExternalStore(one.watch, one.get)

function read(name: string): unknown {
  try {
    const raw = localStorage.getItem(name)
    return raw === null ? undefined : JSON.parse(raw)
  } catch {
    // Storage that is forbidden or holds nonsense must not keep the window from opening.
    return undefined
  }
}

function write(name: string, value: unknown) {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // Then it is forgotten with the window; nothing of worth is kept here.
  }
}
