/**
 * Vectors that lie as a language model's do: in a narrow cone, in groups. The same vector for the same number; message
 * number n of a history has vector n.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { loadVectorExtension } from '../../src/main/db/vector-extension.ts'
import { openVectorFiles } from '../../src/main/finding/vectors/vector-files.ts'
import { createIndex, type VectorIndex } from '../../src/main/finding/vectors/vector-index.ts'
import type { VectorSource } from '../../src/main/finding/vectors/vector-source.ts'
import { cachedBeside } from '../history/cache.ts'
import type { HistoryPlan } from '../history/history.ts'
import { createRandom } from '../history/random.ts'

const dimensions = 384
/** So many are about the same thing. */
const groupSize = 25

export type VectorOf = (id: number) => Float32Array

/** Its group's middle and something of its own, all of it near one direction. */
export function createVectors(size: number): VectorOf {
  const groups = Math.ceil(size / groupSize)
  const random = createRandom(5)
  const table = Float32Array.from({ length: 1 << 20 }, () => random.below(2001) / 1000 - 1)
  return (id) => {
    const group = (id * 7919) % groups
    const vector = new Float32Array(dimensions)
    let square = 0
    for (let at = 0; at < dimensions; at++) {
      const own = table[(id * 131 + at * 17) & 0xf_ffff]!
      const value = table[at]! * 2 + table[(group * 521 + at * 3 + 9000) & 0xf_ffff]! + own * 0.6
      vector[at] = value
      square += value * value
    }
    const length = Math.sqrt(square)
    return vector.map((value) => value / length)
  }
}

const sourcesOf = (...names: string[]): string[] => [
  import.meta.filename,
  ...names.map((name) => join(import.meta.dirname, '../../src/main/finding/vectors', name)),
]

/** The application's own index over them; `open` as often as one likes. */
export function prepareVectorIndex(plan: HistoryPlan, vectorOf: VectorOf, say: (text: string) => void) {
  const source = createSource(vectorOf, plan.messages)
  const openIn = (folder: string): VectorIndex =>
    createIndex(source, openVectorFiles(folder, 'vectors-1', 'bench', dimensions))
  const sources = sourcesOf('vector-files.ts', 'quantise.ts', 'centre.ts', 'vector-index.ts')
  const folder = cachedBeside(plan, { name: 'vectors', sources, say }, (_, target) => {
    const built = openIn(target)
    for (let told = 0; built.state === 'building'; built.refresh()) {
      const tenth = Math.floor((built.count / plan.messages) * 10)
      if (tenth > told) say(`the index of vectors, for this and later times: ${tenth * 10} %`)
      told = tenth
    }
    built.close()
  })
  return { open: () => openIn(folder) }
}

const createSource = (vectorOf: VectorOf, size: number): VectorSource => ({
  identity: 'bench',
  dimensions,
  exists: () => true,
  typicalMean: new Float32Array(dimensions),
  countUpTo: (id) => Math.min(id, size),
  newestId: () => size,
  after: (id, limit) =>
    Array.from({ length: Math.max(0, Math.min(limit, size - id)) }, (_, at) => {
      const next = id + at + 1
      return { id: next, messageId: next, start: 0, end: 1, isSentence: false, isAsking: false, vector: vectorOf(next) }
    }),
  sample: (count) => Array.from({ length: count }, (_, at) => vectorOf(1 + Math.floor((at / count) * size))),
  vectorOf,
  idsUpTo: (id) => Array.from({ length: Math.min(id, size) }, (_, at) => at + 1).values(),
  removalCount: () => 0,
  removalsAfter: () => [],
})

/** The same vectors in sqlite-vec, as floats and as bits, and as bits in an array that JavaScript goes through. */
export function openRawVectors(plan: HistoryPlan, vectorOf: VectorOf, say: (text: string) => void) {
  const folder = cachedBeside(plan, { name: 'vec0', sources: sourcesOf(), say }, (_, target) => {
    const made = new Database(join(target, 'raw.db'))
    loadVectorExtension(made)
    made.exec(`
      PRAGMA synchronous = OFF;
      CREATE VIRTUAL TABLE floats USING vec0(embedding float[${dimensions}]);
      CREATE VIRTUAL TABLE bits USING vec0(embedding bit[${dimensions}]);`)
    const addFloats = made.prepare('INSERT INTO floats (rowid, embedding) VALUES (?, ?)')
    const addBits = made.prepare('INSERT INTO bits (rowid, embedding) VALUES (?, vec_bit(?))')
    const add = made.transaction((from: number, to: number) => {
      for (let id = from; id < to; id++) {
        const vector = vectorOf(id)
        addFloats.run(BigInt(id), vector)
        addBits.run(BigInt(id), bitsOf(vector))
      }
    })
    for (let tenth = 0; tenth < 10; tenth++) {
      say(`sqlite-vec over the same vectors, for this and later times: ${tenth * 10} %`)
      add(1 + Math.round((tenth * plan.messages) / 10), 1 + Math.round(((tenth + 1) * plan.messages) / 10))
    }
    made.close()
  })
  const db = new Database(join(folder, 'raw.db'), { readonly: true })
  loadVectorExtension(db)
  const floats = db.prepare<[Float32Array, number], number>(
    'SELECT rowid FROM floats WHERE embedding MATCH ? AND k = ?',
  )
  const bits = db.prepare<[Uint8Array, number], number>(
    'SELECT rowid FROM bits WHERE embedding MATCH vec_bit(?) AND k = ?',
  )
  const words = new Uint32Array((plan.messages * dimensions) / 32)
  const bytes = new Uint8Array(words.buffer)
  const all = db.prepare<[], { rowid: number; embedding: Uint8Array }>('SELECT rowid, embedding FROM bits')
  for (const { rowid, embedding } of all.iterate()) bytes.set(embedding, (rowid - 1) * (dimensions / 8))
  return {
    byFloats: (vector: Float32Array, count: number) => floats.pluck().all(vector, count),
    byBits: (vector: Float32Array, count: number) => bits.pluck().all(bitsOf(vector), count),
    byPlainScan: (vector: Float32Array, count: number) => nearestByBits(words, bitsOf(vector), count),
    close: () => db.close(),
  }
}

export type RawVectors = ReturnType<typeof openRawVectors>

/** Set where a number is above zero, the lowest bit first, as sqlite-vec has it. */
function bitsOf(vector: Float32Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(dimensions / 8)
  for (let at = 0; at < dimensions; at++) if (vector[at]! > 0) bits[at >> 3]! |= 1 << (at & 7)
  return bits
}

const countBits = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

function nearestByBits(words: Uint32Array, question: Uint8Array<ArrayBuffer>, count: number): number[] {
  const asked = new Uint32Array(question.buffer)
  const width = asked.length
  const byDistance: number[][] = Array.from({ length: dimensions + 1 }, () => [])
  let farthest = dimensions
  let kept = 0
  for (let row = 0, at = 0; at < words.length; row++, at += width) {
    let distance = 0
    for (let word = 0; word < width; word++) distance += countBits(words[at + word]! ^ asked[word]!)
    if (distance > farthest) continue
    byDistance[distance]!.push(row + 1)
    kept++
    while (kept - byDistance[farthest]!.length >= count) kept -= byDistance[farthest--]!.length
  }
  return byDistance
    .slice(0, farthest + 1)
    .flat()
    .slice(0, count)
}
