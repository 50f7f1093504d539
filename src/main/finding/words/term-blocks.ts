/**
 * Terms with their postings, in the order of their bytes, in blocks of some kilobytes: finding one is one read of a
 * block, and a beginning of words is a few neighbouring ones. A term is written as what it does not share with the one
 * before it.
 */
import { createByteWriter } from './byte-writer.ts'
import { writePostings, type Postings } from './postings.ts'

const blockSize = 16_384

export interface TermBlock {
  firstTerm: Buffer
  data: Buffer
}

/** Receives terms in the order of their bytes and hands on full blocks. */
export function createBlockWriter(onBlock: (block: TermBlock) => void) {
  const block = createByteWriter()
  const list = createByteWriter()
  let firstTerm: Buffer | undefined
  let last: Buffer = Buffer.alloc(0)

  function finish(): void {
    if (firstTerm) onBlock({ firstTerm, data: block.take() })
    firstTerm = undefined
    last = Buffer.alloc(0)
  }

  return {
    add(term: Buffer, postings: Postings): void {
      writePostings(list, postings)
      if (firstTerm && block.length + list.length > blockSize) finish()
      firstTerm ??= term
      const shared = sharedLength(last, term)
      block.byte(shared)
      block.byte(term.length - shared)
      block.bytes(term, shared, term.length)
      const written = list.take()
      block.varint(written.length)
      block.bytes(written, 0, written.length)
      last = term
    },
    finish,
  }
}

function sharedLength(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && a[length] === b[length]) length++
  return length
}

/** Walks through one block. `term` and the place of its postings are those of the entry last stepped to. */
export function createBlockReader(data: Uint8Array) {
  const term = Buffer.alloc(256)
  let termLength = 0
  let next = 0
  let from = 0
  let to = 0
  return {
    data,
    get from() {
      return from
    },
    get to() {
      return to
    },
    /** The term's bytes; overwritten by the next step. */
    term: (): Buffer => term.subarray(0, termLength),
    /** How the term stands to another: below 0 when it comes before it. */
    order(other: Uint8Array): number {
      const most = Math.min(termLength, other.length)
      for (let at = 0; at < most; at++) if (term[at] !== other[at]) return term[at]! - other[at]!
      return termLength - other.length
    },
    /** The same, where every term that begins so is as good as the beginning itself. */
    orderOfBeginning(beginning: Uint8Array): number {
      const most = Math.min(termLength, beginning.length)
      for (let at = 0; at < most; at++) if (term[at] !== beginning[at]) return term[at]! - beginning[at]!
      return termLength < beginning.length ? -1 : 0
    },
    step(): boolean {
      if (next >= data.length) return false
      const shared = data[next]!
      const own = data[next + 1]!
      next += 2
      for (let index = 0; index < own; index++) term[shared + index] = data[next + index]!
      next += own
      termLength = shared + own
      let size = 0
      for (let shift = 0; ; shift += 7) {
        const byte = data[next++]!
        size |= (byte & 0x7f) << shift
        if (byte < 0x80) break
      }
      from = next
      to = next + size
      next = to
      return true
    },
  }
}

export type BlockReader = ReturnType<typeof createBlockReader>
