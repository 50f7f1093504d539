/**
 * Rows straight from a database's pages (https://www.sqlite.org/fileformat2.html#b_tree_pages), for when the tree
 * that leads to them is damaged. Each leaf page stands for itself, so one bad page costs only its own rows.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { framePage, listCredibleFrames, readWal, startsAsDatabase, type Wal } from '../wal-file.ts'
import { readTypes, readVarint } from './record.ts'

export interface RawRow {
  rowId: number
  /** How many values the record says it has. */
  valueCount: number
  /** The whole record; throws RangeError when part of it is on a page that cannot be read. */
  readPayload(): Buffer
}

export interface PageFile {
  pageSize: number
  pageCount: number
  /** Page numbers begin at 1. Empty where there is no such page. */
  page(number: number): Buffer
  close(): void
}

const usualPageSize = 4096

/** The pages of a database file with those of its write-ahead log laid over. */
export function openPages(file: string): PageFile {
  const descriptor = openSync(file, 'r')
  const wal = readWal(`${file}-wal`)
  const header = Buffer.alloc(100)
  readSync(descriptor, header, 0, 100, 0)
  const pageSize = wal?.pageSize ?? pageSizeIn(header)
  const storedCount = Math.ceil(fstatSync(descriptor).size / pageSize)
  const newer = wal ? readLog(wal, storedCount) : new Map<number, Buffer>()
  const pageCount = [...newer.keys()].reduce((most, number) => Math.max(most, number), storedCount)
  return {
    pageSize,
    pageCount,
    page(number) {
      const overlaid = newer.get(number)
      if (overlaid) return overlaid
      const bytes = Buffer.alloc(pageSize)
      const length = number >= 1 ? readSync(descriptor, bytes, 0, pageSize, (number - 1) * pageSize) : 0
      // The last page of a file that was cut short goes on with zeros.
      return length === 0 ? bytes.subarray(0, 0) : bytes
    },
    close: () => closeSync(descriptor),
  }
}

/** The newest form of each page that was committed. */
function readLog(wal: Wal, storedCount: number): Map<number, Buffer> {
  const frames = listCredibleFrames(wal, storedCount)
  const lastCommit = frames.findLastIndex((frame) => frame.pageCount > 0)
  return new Map(frames.slice(0, lastCommit + 1).map((frame) => [frame.pageNumber, framePage(wal, frame)]))
}

function pageSizeIn(header: Buffer): number {
  const size = header.readUInt16BE(16)
  return size >= 512 && (size & (size - 1)) === 0 ? size : usualPageSize
}

const tableLeaf = 0x0d

/** Every row on every leaf page that is in use. Rows of all tables, the derived ones included. */
export function* readRawRows(pages: PageFile): Generator<RawRow> {
  const unused = listUnusedPages(pages)
  for (let number = 1; number <= pages.pageCount; number++) {
    if (unused.has(number)) continue
    const page = pages.page(number)
    const headerAt = number === 1 && startsAsDatabase(page) ? 100 : 0
    if (page.length === pages.pageSize && page[headerAt] === tableLeaf) yield* readLeaf(pages, page, headerAt)
  }
}

/** Pages given back after deletions still hold their old rows, which nobody wants to see again. */
function listUnusedPages(pages: PageFile): Set<number> {
  const unused = new Set<number>()
  const header = pages.page(1)
  let trunk = header.length >= 100 ? header.readUInt32BE(32) : 0
  while (trunk > 0 && trunk <= pages.pageCount && !unused.has(trunk)) {
    unused.add(trunk)
    const page = pages.page(trunk)
    if (page.length < pages.pageSize) break
    const count = Math.min(page.readUInt32BE(4), pages.pageSize / 4 - 2)
    for (let index = 0; index < count; index++) unused.add(page.readUInt32BE(8 + index * 4))
    trunk = page.readUInt32BE(0)
  }
  return unused
}

function* readLeaf(pages: PageFile, page: Buffer, headerAt: number): Generator<RawRow> {
  const cellCount = page.readUInt16BE(headerAt + 3)
  const pointersAt = headerAt + 8
  for (let index = 0; index < cellCount && pointersAt + index * 2 + 2 <= page.length; index++) {
    const row = readCell(pages, page, page.readUInt16BE(pointersAt + index * 2))
    if (row) yield row
  }
}

/** Undefined where the bytes make no sense as a row. */
function readCell(pages: PageFile, page: Buffer, at: number): RawRow | undefined {
  try {
    const size = readVarint(page, at)
    const rowId = readVarint(page, size.next)
    const localSize = localSizeOf(size.value, pages.pageSize)
    const local = page.subarray(rowId.next, rowId.next + localSize)
    const { types } = readTypes(local)
    const readPayload = (): Buffer =>
      localSize === size.value
        ? local
        : Buffer.concat([local, readOverflow(pages, page.readUInt32BE(rowId.next + localSize), size.value - localSize)])
    return { rowId: rowId.value, valueCount: types.length, readPayload }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** How much of a row is on its leaf; the rest is on overflow pages. */
function localSizeOf(size: number, pageSize: number): number {
  if (size <= pageSize - 35) return size
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23
  const local = least + ((size - least) % (pageSize - 4))
  return local <= pageSize - 35 ? local : least
}

function readOverflow(pages: PageFile, first: number, size: number): Buffer {
  const parts: Buffer[] = []
  let left = size
  for (let number = first; left > 0;) {
    const page = pages.page(number)
    if (page.length < pages.pageSize || parts.length > pages.pageCount) throw new RangeError('A page is missing.')
    const part = page.subarray(4, 4 + Math.min(left, pages.pageSize - 4))
    parts.push(part)
    left -= part.length
    number = page.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}
