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

/** A log's frames; null when there is none, or nothing in the file looks like one. */
export function readWal(file: string): Wal | null {
  const bytes = readBytes(file)
  if (bytes.length < headerLength + frameHeaderLength) return null
  const pageSize = bytes.readUInt32BE(8)
  if (pageSize < 512 || pageSize > 65536 || (pageSize & (pageSize - 1)) !== 0) return null
  const isBigEndian = (bytes.readUInt32BE(0) & 1) === 1
  const salts = bytes.subarray(16, 24)
  const isHeaderSound = checksumOf(bytes, 0, 24, isBigEndian, [0, 0]).equals(bytes.subarray(24, 32))
  const frames: WalFrame[] = []
  let before = readPair(bytes, 24)
  for (let at = headerLength; at + frameHeaderLength + pageSize <= bytes.length; at += frameHeaderLength + pageSize) {
    if (!bytes.subarray(at + 8, at + 16).equals(salts)) break
    const isSound = frameChecksum(bytes, at, pageSize, isBigEndian, before).equals(bytes.subarray(at + 16, at + 24))
    frames.push({ at, pageNumber: bytes.readUInt32BE(at), pageCount: bytes.readUInt32BE(at + 4), isSound })
    before = readPair(bytes, at + 16)
  }
  return { bytes, pageSize, isHeaderSound, frames }
}

/** Something in the middle was changed: what follows it is whole, and SQLite would leave it out. */
export function isBrokenInside(wal: Wal): boolean {
  const firstBad = wal.isHeaderSound ? wal.frames.findIndex((frame) => !frame.isSound) : 0
  return firstBad !== -1 && wal.frames.slice(firstBad + 1).some((frame) => frame.isSound)
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

/** The log is another one than that which the database was last opened with, or its pages are of another size. */
export function isForeignTo(wal: Wal, file: string, logNumber: number | null): boolean {
  const header = readHeader(file)
  if (!startsAsDatabase(header)) return false
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

/** Writes the log with its checksums made right, so that SQLite reads all of it. For copies only. */
export function writeMendedWal(wal: Wal, file: string): void {
  const bytes = Buffer.from(wal.bytes)
  const isBigEndian = (bytes.readUInt32BE(0) & 1) === 1
  checksumOf(bytes, 0, 24, isBigEndian, [0, 0]).copy(bytes, 24)
  let before = readPair(bytes, 24)
  for (const { at } of wal.frames) {
    frameChecksum(bytes, at, wal.pageSize, isBigEndian, before).copy(bytes, at + 16)
    before = readPair(bytes, at + 16)
  }
  writeFileSync(file, bytes)
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
