/** Which rows a search may find, by which messages it may. */
import type { RowMask } from './bit-rows.ts'
import type { RowTable } from './row-table.ts'

/** Of so many messages at most one may be found: passing over the others saves more than looking all of them up costs. */
const narrowFrom = 4
const sampled = 1024

/** `allowed` is 1 by the number of a message. */
export function createRowMask(rows: RowTable, allowed: Uint8Array): RowMask {
  const step = Math.max(1, Math.floor(allowed.length / sampled))
  let looked = 0
  let found = 0
  for (let id = allowed.length - 1; id > 0; id -= step, looked++) found += allowed[id]!
  return {
    isAllowed: (row) => allowed[rows.messageOf(row)] === 1,
    write: (from, to, mask) => rows.writeMask(from, to, allowed, mask),
    isNarrow: found * narrowFrom < looked,
  }
}
