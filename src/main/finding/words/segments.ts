/**
 * The terms on disk, in segments that are never changed: new documents make new ones, and several are now and then
 * written together as one. Everything that takes long is a generator that can be left alone between any two steps.
 */
import { readInto } from './first-postings.ts'
import { createKeptPostings, type Place } from './kept-postings.ts'
import type { Postings, Tally } from './postings.ts'
import { collectPostings, createPostings, readPostings } from './postings.ts'
import type { Segment, WordStore } from './store.ts'
import { createCountWriter, readCounts } from './term-counts.ts'
import { createBlockReader, createBlockWriter, type BlockReader, type TermBlock } from './term-blocks.ts'

const nothing = Buffer.alloc(0)
/** As many neighbours of about one size are written together. */
const mergeCount = 6

interface Entry {
  term: Buffer
  postings: Postings
}

export function createSegments(store: WordStore) {
  let segments = store.listSegments().filter(({ isWhole }) => isWhole === 1)
  const kept = createKeptPostings()

  /** Where each segment has the term. */
  const locate = (term: Buffer): Place[] =>
    kept.of(term.toString('latin1'), () => segments.flatMap(({ id }) => locateIn(id, term) ?? []))

  function locateIn(segment: number, term: Buffer): Place | undefined {
    const data = store.findBlock(segment, term)
    if (!data) return undefined
    const reader = createBlockReader(data)
    while (reader.step()) {
      const order = reader.order(term)
      if (order === 0) return { data, from: reader.from, to: reader.to }
      if (order > 0) return undefined
    }
    return undefined
  }

  /** Writes the entries as one segment that is not in use yet; answers with its id. */
  function* write(entries: Iterable<Entry>, firstDocument: number, documentCount: number): Generator<void, number> {
    const id = store.addSegment(firstDocument, documentCount)
    const ready: TermBlock[] = []
    const writer = createBlockWriter((block) => ready.push(block))
    const counts = createCountWriter((data) => store.addCounts(id, data))
    for (const { term, postings } of entries) {
      writer.add(term, postings)
      counts.add(term, postings.length)
      if (ready.length === 0) continue
      for (const block of ready.splice(0)) store.addBlock(id, block)
      yield
    }
    writer.finish()
    counts.finish()
    for (const block of ready) store.addBlock(id, block)
    return id
  }

  /** Puts a written segment in the place of others, in the transaction of the caller. */
  function adopt(id: number, replaced: readonly Segment[]): void {
    kept.forget()
    store.finishSegment(id)
    for (const old of replaced) store.removeSegment(old.id)
    segments = store.listSegments().filter(({ isWhole }) => isWhole === 1)
  }

  return {
    get count() {
      return segments.length
    },
    write,
    adopt,
    /** Where the postings of a term stand. Valid until the next call. */
    locate,

    read(term: Buffer, gone: Uint8Array, tally: Tally): void {
      for (const { data, from, to } of locate(term)) readInto(data, from, to, gone, tally)
    },

    /** How many bytes the postings of a term take. */
    sizeOf: (term: Buffer): number => locate(term).reduce((sum, { from, to }) => sum + to - from, 0),

    holds: (term: Buffer): boolean => locate(term).length > 0,

    /** Adds up every term that begins so, itself among them. */
    readPrefix(prefix: Buffer, gone: Uint8Array, tally: Tally, isCancelled: () => boolean): void {
      for (const { id } of segments) {
        for (const data of blocksFrom(store, id, prefix)) {
          if (isCancelled()) return
          const reader = createBlockReader(data)
          while (reader.step()) {
            const order = reader.orderOfBeginning(prefix)
            if (order === 0) readPostings(reader.data, reader.from, reader.to, gone, tally)
            else if (order > 0) break
          }
        }
      }
    },

    holdsPrefix(prefix: Buffer): boolean {
      for (const { id } of segments) {
        for (const data of blocksFrom(store, id, prefix)) {
          const reader = createBlockReader(data)
          while (reader.step()) if (reader.orderOfBeginning(prefix) === 0) return true
        }
      }
      return false
    },

    /** Every term of every segment, with the number of its documents; a term of two segments comes twice. */
    *vocabulary(): Generator<{ term: string; count: number }> {
      for (const { id } of segments) for (const data of store.listCounts(id)) yield* readCounts(data)
    },

    /** Neighbours that are to be written together, if there are enough of one size. */
    findMergeable(): Segment[] | undefined {
      const last = segments.slice(-mergeCount)
      const sizes = last.map(({ documentCount }) => documentCount)
      return last.length === mergeCount && Math.max(...sizes) <= Math.min(...sizes) * mergeCount * 2 ? last : undefined
    },

    /** All of them, when there is more than one. */
    all: (): readonly Segment[] => segments,

    /** The terms of several neighbours as of one, without removed documents; a term that is in none is left out. */
    *merged(of: readonly Segment[], gone: Uint8Array): Generator<Entry> {
      const cursors = of.map(({ id }) => createCursor(store, id))
      const at = cursors.map((cursor) => cursor.next())
      const postings = createPostings()
      for (;;) {
        const term = smallest(at)
        if (term === undefined) return
        postings.length = 0
        for (let index = 0; index < at.length; index++) {
          const reader = at[index]
          if (!reader?.term().equals(term)) continue
          collectPostings(reader.data, reader.from, reader.to, gone, postings)
          at[index] = cursors[index]?.next()
        }
        if (postings.length > 0) yield { term, postings }
      }
    },

    /** Removes blocks of segments that are no longer in use, some at a time. */
    *clean(): Generator<void> {
      for (const id of store.listStraySegments()) {
        store.removeCounts(id)
        while (store.removeSomeBlocks(id, 20)) yield
      }
    },
  }
}

function smallest(readers: (BlockReader | undefined)[]): Buffer | undefined {
  let found: Buffer | undefined
  for (const reader of readers) {
    if (reader && (found === undefined || reader.term().compare(found) < 0)) found = reader.term()
  }
  // The reader writes the next term over this one.
  return found && Buffer.from(found)
}

/** Walks through all terms of a segment. */
function createCursor(store: WordStore, segment: number) {
  let reader: BlockReader | undefined
  let first: Buffer = nothing
  return {
    next(): BlockReader | undefined {
      if (reader?.step()) return reader
      const block = store.findNextBlock(segment, first)
      if (!block) return undefined
      first = block.firstTerm
      reader = createBlockReader(block.data)
      return reader.step() ? reader : undefined
    },
  }
}

/** The blocks in which terms that begin so may stand. */
function* blocksFrom(store: WordStore, segment: number, prefix: Buffer): Generator<Buffer> {
  const before = store.findBlock(segment, prefix)
  if (before) yield before
  // No term has a byte of 0xff, so this comes after every term that begins so.
  yield* store.listBlocks(segment, prefix, Buffer.concat([prefix, Buffer.from([0xff])]))
}
