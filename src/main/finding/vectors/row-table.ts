/** What is known of every row of an index, in memory: which vector it is, and which passage of which message. */
import { createRoom } from '../room.ts'
import { rowBytes, rowFields } from './vector-files.ts'

export interface KnownRow {
  id: number
  messageId: number
  start: number
  end: number
  isSentence: boolean
  isAsking: boolean
  scale: number
}

/** Beside the passage's end, which is lower in any text there can be. */
const kinds = { isSentence: 0x40000000, isAsking: 0x80000000 } as const
const endMask = 0x3fffffff

export interface RowTable {
  readonly count: number
  /** Rows that were not removed. */
  readonly live: number
  lastId(): number
  get(row: number): KnownRow
  /** 0 for a row that was removed. */
  messageOf(row: number): number
  scaleOf(row: number): number
  kindOf(row: number): Pick<KnownRow, 'isSentence' | 'isAsking'>
  /** Writes for each of the rows what `allowed` has at its message's number, 0 beyond the end. The number of a removed one is 0. */
  writeMask(from: number, to: number, allowed: Uint8Array, mask: Uint8Array): void
  /** The rows of a message, newest first. */
  rowsOf(messageId: number): number[]
  /** The row of a vector by its number; -1 for none. */
  find(id: number): number
  /** The first row of a vector with a higher number. */
  firstAfter(id: number): number
  add(row: KnownRow): void
  /** Forgets all but the number of a row that was not removed before. */
  remove(row: number): void
  /** The bytes of rows as they are filed. */
  bytes(from: number, to: number): Uint8Array
}

/** Takes rows as they were filed, and their memory with them. Numbers rise from row to row. */
export function createRowTable(filed: Uint8Array<ArrayBuffer>): RowTable {
  let fields = new Uint32Array(filed.buffer, 0, filed.length / 4)
  let scales = new Float32Array(filed.buffer, 0, filed.length / 4)
  let count = filed.length / rowBytes
  let live = 0
  /** Per message its newest row, and per row the one before it of the same message. */
  let heads = new Int32Array(0)
  let before = new Int32Array(createRoom(count * 4), 0, count)
  /** The messages' numbers by themselves: filters look at all of them. */
  let messages = new Uint32Array(createRoom(count * 4), 0, count)
  for (let row = 0; row < count; row++) link(row)

  function link(row: number): void {
    const messageId = fields[row * rowFields + 1]!
    messages[row] = messageId
    if (messageId === 0) return
    live += 1
    if (messageId >= heads.length) {
      const length = Math.max(messageId + 1024, Math.ceil(heads.length * 1.5))
      const longer = new Int32Array(createRoom(length * 4), 0, length).fill(-1)
      longer.set(heads)
      heads = longer
    }
    before[row] = heads[messageId]!
    heads[messageId] = row
  }

  function grow(): void {
    const rows = Math.max(256, Math.ceil(count * 1.25))
    const longer = new Uint32Array(createRoom(rows * rowBytes), 0, rows * rowFields)
    longer.set(fields)
    fields = longer
    scales = new Float32Array(fields.buffer)
    const links = new Int32Array(rows)
    links.set(before)
    before = links
    const numbers = new Uint32Array(rows)
    numbers.set(messages)
    messages = numbers
  }

  function unlink(row: number, messageId: number): void {
    if (heads[messageId] === row) {
      heads[messageId] = before[row]!
      return
    }
    for (let at = heads[messageId]!; at !== -1; at = before[at]!) if (before[at] === row) before[at] = before[row]!
  }

  function kindOf(row: number) {
    const bits = fields[row * rowFields + 3]!
    return { isSentence: (bits & kinds.isSentence) !== 0, isAsking: (bits & kinds.isAsking) !== 0 }
  }

  function firstAfter(id: number): number {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (fields[middle * rowFields]! <= id) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    get count() {
      return count
    },
    get live() {
      return live
    },
    lastId: () => (count === 0 ? 0 : fields[(count - 1) * rowFields]!),
    get(row) {
      const at = row * rowFields
      return {
        id: fields[at]!,
        messageId: fields[at + 1]!,
        start: fields[at + 2]!,
        end: fields[at + 3]! & endMask,
        ...kindOf(row),
        scale: scales[at + 4]!,
      }
    },
    messageOf: (row) => messages[row]!,
    kindOf,
    scaleOf: (row) => scales[row * rowFields + 4]!,
    writeMask(from, to, allowed, mask) {
      const known = messages
      for (let row = from; row < to; row++) mask[row - from] = allowed[known[row]!] ?? 0
    },
    rowsOf(messageId) {
      const rows: number[] = []
      for (let row = heads[messageId] ?? -1; row !== -1; row = before[row]!) rows.push(row)
      return rows
    },
    find(id) {
      const row = firstAfter(id - 1)
      return row < count && fields[row * rowFields] === id ? row : -1
    },
    firstAfter,
    add({ id, messageId, start, end, isSentence, isAsking, scale }) {
      if ((count + 1) * rowFields > fields.length) grow()
      const kind = (isSentence ? kinds.isSentence : 0) + (isAsking ? kinds.isAsking : 0)
      fields.set([id, messageId, start, end + kind], count * rowFields)
      scales[count * rowFields + 4] = scale
      link(count)
      count += 1
    },
    remove(row) {
      unlink(row, fields[row * rowFields + 1]!)
      fields.fill(0, row * rowFields + 1, (row + 1) * rowFields)
      messages[row] = 0
      live -= 1
    },
    bytes: (from, to) => new Uint8Array(fields.buffer, from * rowBytes, (to - from) * rowBytes),
  }
}
