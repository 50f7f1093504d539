/** Rows of sign bits in WebAssembly's memory, and the search among them for the rows nearest to a question. */
import { scanCode } from './scan-code.ts'

/** Places in the memory, as scan.wat has them. */
const foundAt = 36_864
const maskAt = 69_632
const rowsAt = 131_072
const pageBytes = 65_536
/** Rows scanned at a time. Between two blocks the limit is drawn tighter. */
const blockRows = 4096

interface Scanner {
  memory: WebAssembly.Memory
  scan(row: number, end: number, words: number, limit: number, masked: number): number
}

let compiled: WebAssembly.Module | undefined

function createScanner(): Scanner {
  compiled ??= new WebAssembly.Module(Buffer.from(scanCode, 'base64'))
  // The exports are those of scan.wat.
  return new WebAssembly.Instance(compiled).exports as unknown as Scanner
}

/** Which rows may be found. */
export interface RowMask {
  isAllowed(row: number): boolean
  /** 0 for a row that must not be found. */
  write(from: number, to: number, mask: Uint8Array): void
  /** Few rows may be: then the others are passed over, else only what is near is looked up. */
  isNarrow: boolean
}

export interface BitRows {
  readonly count: number
  readonly bytesPerRow: number
  /** Makes room for rows up to `count` in all; the new ones are zero. */
  grow(count: number): void
  /** The memory of the rows `from` to `to`, to be read or written before the next `grow`. */
  bytes(from: number, to: number): Uint8Array
  /** At least the `wanted` nearest rows (fewer only where there are not as many), in the order of the rows. */
  nearest(question: Uint8Array, wanted: number, mask?: RowMask): Int32Array
}

export function createBitRows(dimensions: number): BitRows {
  const words = Math.ceil(dimensions / 64)
  const bytesPerRow = words * 8
  const { memory, scan } = createScanner()
  const farthest = words * 64
  let count = 0

  /** The smallest distance within which `wanted` rows have been seen. */
  function limitFor(histogram: Uint32Array, wanted: number): number {
    let seen = 0
    for (let distance = 0; distance < farthest; distance++) {
      seen += histogram[distance]!
      if (seen >= wanted) return distance
    }
    return farthest
  }

  return {
    get count() {
      return count
    },
    bytesPerRow,
    grow(next) {
      const missing = rowsAt + next * bytesPerRow - memory.buffer.byteLength
      // A little more each time, so that a history that grows row by row does not copy itself at every one.
      if (missing > 0) memory.grow(Math.ceil((missing + next * bytesPerRow * 0.1) / pageBytes))
      count = next
    },
    bytes: (from, to) => new Uint8Array(memory.buffer, rowsAt + from * bytesPerRow, (to - from) * bytesPerRow),
    nearest(question, wanted, mask) {
      const maskBytes = new Uint8Array(memory.buffer, maskAt, blockRows)
      const found = new Uint32Array(memory.buffer, foundAt, blockRows * 2)
      new Uint8Array(memory.buffer, 0, bytesPerRow).set(question)
      const histogram = new Uint32Array(farthest + 1)
      const rows: number[] = []
      const distances: number[] = []
      let limit = farthest
      for (let from = 0; from < count; from += blockRows) {
        const to = Math.min(count, from + blockRows)
        if (mask?.isNarrow) mask.write(from, to, maskBytes)
        const foundCount = scan(from, to, words, limit, mask?.isNarrow ? 1 : 0)
        for (let at = 0; at < foundCount; at++) {
          const row = found[at * 2]!
          if (mask && !mask.isNarrow && !mask.isAllowed(row)) continue
          const distance = found[at * 2 + 1]!
          histogram[distance]! += 1
          rows.push(row)
          distances.push(distance)
        }
        limit = limitFor(histogram, wanted)
      }
      return Int32Array.from(rows.filter((_, index) => distances[index]! <= limit))
    },
  }
}
