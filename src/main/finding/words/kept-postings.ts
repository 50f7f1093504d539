/**
 * Postings of the terms that were asked for last, copied out of their blocks into memory of their own: a query asks for
 * a term several times, and the next letter that is typed asks again. When it is full, it begins anew.
 */
import { createRoom } from '../room.ts'

/** Enough for a question of many common words among a million messages; only what is written to takes memory. */
const roomBytes = 16 * 1024 * 1024

/** Postings within some bytes. */
export interface Place {
  data: Uint8Array
  from: number
  to: number
}

export function createKeptPostings(size = roomBytes) {
  const known = new Map<string, Place[]>()
  let room: Uint8Array | undefined
  let used = 0

  function forget(): void {
    known.clear()
    used = 0
  }

  return {
    forget,

    /** The places of a term, found by `locate` unless they are known. Valid until the next call. */
    of(key: string, locate: () => Place[]): Place[] {
      const before = known.get(key)
      if (before) return before
      const found = locate()
      const bytes = found.reduce((sum, { from, to }) => sum + to - from, 0)
      if (bytes > size) return found
      if (used + bytes > size) forget()
      const kept = (room ??= new Uint8Array(createRoom(size)))
      const places = found.map(({ data, from, to }) => {
        const start = used
        kept.set(data.subarray(from, to), start)
        used += to - from
        return { data: kept, from: start, to: used }
      })
      known.set(key, places)
      return places
    },
  }
}
