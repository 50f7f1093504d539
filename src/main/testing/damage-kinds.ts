/** The ways in which a data folder is damaged, chosen by a seed so that each can be had again. */
import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { databaseFile } from '../db/data-files.ts'

/** From 0 up to but not `limit`. */
export type Random = (limit: number) => number

/** Mulberry32 by Tommy Ettinger, in the public domain. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

const pageSize = 4096

/** Damages the files; `other` is the data folder of another history. */
export type Damage = (dataFolder: string, other: string, random: Random) => void

function change(file: string, edit: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file)
  edit(bytes)
  writeFileSync(file, bytes)
}

function flipBits(bytes: Buffer, count: number, random: Random): void {
  for (let flip = 0; flip < count; flip++) {
    const at = random(bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random(8)), at)
  }
}

const pageAt = (bytes: Buffer, random: Random): number => random(bytes.length / pageSize) * pageSize

const main: Record<string, Damage> = {
  'one bit flipped': (folder, _, random) => change(databaseFile(folder), (bytes) => flipBits(bytes, 1, random)),
  'some bits flipped': (folder, _, random) =>
    change(databaseFile(folder), (bytes) => flipBits(bytes, 2 + random(30), random)),
  'a page of zeros': (folder, _, random) =>
    change(databaseFile(folder), (bytes) => {
      const at = pageAt(bytes, random)
      bytes.fill(0, at, at + pageSize)
    }),
  'two pages swapped': (folder, _, random) =>
    change(databaseFile(folder), (bytes) => {
      const [one, two] = [pageAt(bytes, random), pageAt(bytes, random)]
      const kept = Buffer.from(bytes.subarray(one, one + pageSize))
      bytes.copyWithin(one, two, two + pageSize)
      kept.copy(bytes, two)
    }),
  'a page of noise': (folder, _, random) =>
    change(databaseFile(folder), (bytes) => {
      const at = pageAt(bytes, random)
      for (let index = 0; index < pageSize; index++) bytes.writeUInt8(random(256), at + index)
    }),
  'cut short': (folder, _, random) =>
    truncateSync(databaseFile(folder), random(readFileSync(databaseFile(folder)).length)),
  'a torn sector': (folder, _, random) =>
    change(databaseFile(folder), (bytes) => {
      const at = random(bytes.length / 512) * 512
      bytes.fill(0, at, at + 512)
    }),
  'a header of noise': (folder, _, random) =>
    change(databaseFile(folder), (bytes) => {
      for (let index = 0; index < 100; index++) bytes.writeUInt8(random(256), index)
    }),
  missing: (folder) => rmSync(databaseFile(folder)),
  empty: (folder) => writeFileSync(databaseFile(folder), ''),
  'replaced by a text': (folder) => writeFileSync(databaseFile(folder), 'Dear diary, '.repeat(2000)),
  'replaced by another program’s database': (folder) => {
    rmSync(databaseFile(folder))
    const client = new Database(databaseFile(folder))
    client.exec('CREATE TABLE messages (id INTEGER PRIMARY KEY, content TEXT)')
    client.close()
  },
}
const logOf = (folder: string): string => `${databaseFile(folder)}-wal`

const log: Record<string, Damage> = {
  'its log missing': (folder) => rmSync(logOf(folder)),
  'the log of another': (folder, other) => copyFileSync(logOf(other), logOf(folder)),
  'bits flipped in its log': (folder, _, random) =>
    change(logOf(folder), (bytes) =>
      flipBits(bytes.subarray(0, bytes.length - 2 * (pageSize + 24)), 1 + random(3), random),
    ),
  'its log of noise': (folder, _, random) =>
    change(logOf(folder), (bytes) => flipBits(bytes, bytes.length / 100, random)),
}

/** Of a database that was closed, and of the log of one that was not. */
export const damages = { main, log }
