/**
 * Reads a write-ahead log as bytes (https://www.sqlite.org/fileformat2.html#walformat), to see what SQLite passes
 * over in silence: it stops at the first frame whose checksum is wrong, and forgets all that follow.
 */
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'

const headerLength = 32
const frameHeaderLength = 24

export interface WalFrame {
  /** Where the frame begins in the file. */
  at: number
  pageNumber: number
  /** Pages in the database after this frame's commit; 0 within a transaction. */
  pageCount: number
  /** Its checksum follows from the one before it. */
  isSound: boolean
}

export interface Wal {
  bytes: Buffer
  pageSize: number
  isHeaderSound: boolean
  /** Frames of the log's present generation, in order. */
  frames: WalFrame[]
}

/** A log and its frames; null when there is none, or nothing was written to it yet. */
export function readWal(file: string): Wal | null {
  const bytes = readBytes(file)
  if (bytes.length < headerLength + frameHeaderLength || isZero(bytes.subarray(0, headerLength))) return null
  const isBigEndian = (bytes.readUInt32BE(0) & 1) === 1
  const isHeaderSound = checksumOf(bytes, 0, 24, isBigEndian, [0, 0]).equals(bytes.subarray(24, 32))
  // A header that cannot be believed leaves what the frames say, and what is usual.
  const pageSize = isHeaderSound ? bytes.readUInt32BE(8) : usualPageSize
  const salts = isHeaderSound ? bytes.subarray(16, 24) : bytes.subarray(headerLength + 8, headerLength + 16)
  const frames: WalFrame[] = []
  let before = readPair(bytes, 24)
  for (let at = headerLength; at + frameHeaderLength + pageSize <= bytes.length; at += frameHeaderLength + pageSize) {
    const own = bytes.subarray(at + 8, at + 16)
    if (differingBits(own, salts) > mostFlippedBits) continue
    const sum = frameChecksum(bytes, at, pageSize, isBigEndian, before)
    const isSound = isHeaderSound && own.equals(salts) && sum.equals(bytes.subarray(at + 16, at + 24))
    frames.push({ at, pageNumber: bytes.readUInt32BE(at), pageCount: bytes.readUInt32BE(at + 4), isSound })
    before = readPair(bytes, at + 16)
  }
  return { bytes, pageSize, isHeaderSound, frames }
}

const usualPageSize = 4096

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

/**
 * Something in it was changed, and SQLite would leave out commits that follow. What a killed process leaves behind
 * the last whole commit, or what is left there of a transaction that was taken back, never holds another commit.
 */
export function isBrokenInside(wal: Wal): boolean {
  const firstBad = wal.frames.findIndex((frame) => !frame.isSound)
  if (!wal.isHeaderSound) return true
  return firstBad !== -1 && wal.frames.slice(firstBad + 1).some(({ pageCount }) => pageCount > 0)
}

/** A frame whose salts differ by no more has been damaged; by more, it is of an earlier generation. */
const mostFlippedBits = 4

function differingBits(one: Buffer, other: Buffer): number {
  let count = 0
  for (let index = 0; index < one.length; index++) {
    for (let bits = (one[index] ?? 0) ^ (other[index] ?? 0); bits > 0; bits >>= 1) count += bits & 1
  }
  return count
}

/**
 * The number by which a log is known: random for each new one, and one more each time it begins anew. Null when the
 * file has no beginning yet.
 */
export function readLogNumber(file: string): number | null {
  const header = readHeader(file)
  return header.readUInt32BE(8) === 0 ? null : header.readUInt32BE(16)
}

/** A log begins anew after some megabytes, so this is more than a process ever comes to. */
const mostBeginnings = 1 << 24

/**
 * The log is another one than that which the database was last opened with, or its pages are of another size. No
 * when the beginning of either file cannot be believed.
 */
export function isForeignTo(wal: Wal, file: string, logNumber: number | null): boolean {
  const header = readHeader(file)
  if (!startsAsDatabase(header) || !wal.isHeaderSound) return false
  const pageSize = header.readUInt16BE(16) === 1 ? 65536 : header.readUInt16BE(16)
  if (wal.pageSize !== pageSize) return true
  return logNumber !== null && (wal.bytes.readUInt32BE(16) - logNumber) >>> 0 > mostBeginnings
}

export const startsAsDatabase = (header: Buffer): boolean => header.subarray(0, 16).equals(magic)

const magic = Buffer.from('SQLite format 3\0', 'latin1')

/** The first 100 bytes of a database file, with zeros for those that are missing. */
export function readHeader(file: string): Buffer {
  const header = Buffer.alloc(100)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, header, 0, header.length, 0)
  } finally {
    closeSync(descriptor)
  }
  return header
}

/** The frame's page image. */
export const framePage = (wal: Wal, frame: WalFrame): Buffer =>
  wal.bytes.subarray(frame.at + frameHeaderLength, frame.at + frameHeaderLength + wal.pageSize)

/** Frames whose page can exist in a database of `storedPages` and what the log adds to it. */
export function listCredibleFrames(wal: Wal, storedPages: number): WalFrame[] {
  const most = storedPages + wal.frames.length
  return wal.frames
    .filter(({ pageNumber }) => pageNumber > 0 && pageNumber <= most)
    .map((frame) => ({ ...frame, pageCount: Math.min(frame.pageCount, most) }))
}

/** Writes frames one after the other with checksums made right, so that SQLite reads them all. For copies. */
export function writeMendedWal(wal: Wal, frames: WalFrame[], file: string): void {
  const header = Buffer.from(wal.bytes.subarray(0, headerLength))
  header.writeUInt32BE(0x377f0682, 0)
  header.writeUInt32BE(3007000, 4)
  header.writeUInt32BE(wal.pageSize, 8)
  checksumOf(header, 0, 24, false, [0, 0]).copy(header, 24)
  let before = readPair(header, 24)
  const mended = frames.map(({ at, pageCount }) => {
    const frame = Buffer.from(wal.bytes.subarray(at, at + frameHeaderLength + wal.pageSize))
    frame.writeUInt32BE(pageCount, 4)
    header.copy(frame, 8, 16, 24)
    frameChecksum(frame, 0, wal.pageSize, false, before).copy(frame, 16)
    before = readPair(frame, 16)
    return frame
  })
  writeFileSync(file, Buffer.concat([header, ...mended]))
}

type Pair = [number, number]

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

const readPair = (bytes: Buffer, at: number): Pair => [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]

function frameChecksum(bytes: Buffer, at: number, pageSize: number, isBigEndian: boolean, before: Pair): Buffer {
  const head = checksumOf(bytes, at, at + 8, isBigEndian, before)
  const body = at + frameHeaderLength
  return checksumOf(bytes, body, body + pageSize, isBigEndian, readPair(head, 0))
}

/** SQLite's running sum over pairs of 32-bit words. */
function checksumOf(bytes: Buffer, from: number, to: number, isBigEndian: boolean, seed: Pair): Buffer {
  let [first, second] = seed
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = from; at < to; at += 8) {
    first = (first + view.getUint32(at, !isBigEndian) + second) | 0
    second = (second + view.getUint32(at + 4, !isBigEndian) + first) | 0
  }
  const sum = Buffer.alloc(8)
  sum.writeUInt32BE(first >>> 0, 0)
  sum.writeUInt32BE(second >>> 0, 4)
  return sum
}
