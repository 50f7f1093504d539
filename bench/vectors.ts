/**
 * P3, P4, P5: the scan alone, on vectors that lie as a language model's do: in a narrow cone, in groups. The reference is
 * sqlite-vec's exact scan of the same floats. Recall is the share of the ten nearest of all that are found.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { loadVectorExtension } from '../src/main/db/vector-extension.ts'
import { openVectorFiles } from '../src/main/finding/vectors/vector-files.ts'
import { createIndex, type VectorIndex } from '../src/main/finding/vectors/vector-index.ts'
import type { VectorSource } from '../src/main/finding/vectors/vector-source.ts'
import type { Bench, BenchOptions } from './bench.ts'
import type { Figure, Goal } from './figures.ts'
import { createRandom } from './history/random.ts'
import { quantile } from './measure.ts'
import { inWorkspace } from './workspace.ts'

const dimensions = 384
const groups = 4000
const warmUps = 30
const questions = 100

export const vectors: Bench = (options) =>
  inWorkspace(async (folder) => {
    const figures: Figure[] = []
    for (const size of [100_000, 1_000_000]) figures.push(...measureSize(options, join(folder, `${size}`), size))
    return figures
  })

function measureSize(options: BenchOptions, folder: string, size: number): Figure[] {
  options.progress(`${size.toLocaleString('en')} vectors; a minute or two`)
  const vectorOf = createVectors()
  const source = createSource(vectorOf, size)
  const open = (): VectorIndex => createIndex(source, openVectorFiles(folder, 'vectors-1', 'bench', dimensions))
  const built = open()
  while (built.state === 'building') built.refresh()
  built.close()
  const startedAt = performance.now()
  const index = open()
  const openedMs = performance.now() - startedAt
  const label = size.toLocaleString('en')
  const every = (step: number): Uint8Array => Uint8Array.from({ length: size + 1 }, (_, id) => Number(id % step === 0))
  const goal = (id: string, atMost: number): Goal => ({ id, of: 'value', atMost })
  const ten = p95(index, vectorOf, size, 10)
  const figures: Figure[] = [
    { what: `nearest 10 of ${label}, p95`, unit: 'ms', value: ten, goal: goal('P3', size > 200_000 ? 10 : 3) },
    {
      what: `nearest 200 of ${label}, p95`,
      unit: 'ms',
      value: p95(index, vectorOf, size, 200),
      reference: { what: 'nearest 10', value: ten },
      goal: { id: 'P4', of: 'ratio', atMost: 2 },
    },
    ...[10, 1000].map((step) => ({
      what: `nearest 10 of every ${step}th of ${label}, p95`,
      unit: 'ms',
      value: p95(index, vectorOf, size, 10, every(step)),
      reference: { what: 'of all', value: ten },
      goal: { id: 'P6', of: 'ratio' as const, atMost: 1.5 },
    })),
    { what: `opened with ${label}`, unit: 'ms', value: openedMs, goal: goal('P5', 300) },
  ]
  if (size <= 100_000) figures.push(...besideExact(index, vectorOf, size, ten))
  index.close()
  return figures
}

function p95(index: VectorIndex, vectorOf: VectorOf, size: number, limit: number, allowed?: Uint8Array): number {
  const times: number[] = []
  for (let at = -warmUps; at < questions; at++) {
    const question = vectorOf(size + 1 + at + warmUps)
    const startedAt = performance.now()
    index.search(question, limit, allowed)
    if (at >= 0) times.push(performance.now() - startedAt)
  }
  return quantile(times, 0.95)
}

function besideExact(index: VectorIndex, vectorOf: VectorOf, size: number, ten: number): Figure[] {
  const db = new Database(':memory:')
  loadVectorExtension(db)
  db.exec(`CREATE VIRTUAL TABLE exact USING vec0(embedding float[${dimensions}])`)
  const insert = db.prepare('INSERT INTO exact (rowid, embedding) VALUES (?, ?)')
  db.transaction(() => {
    for (let id = 1; id <= size; id++) insert.run(BigInt(id), vectorOf(id))
  })()
  const find = db.prepare<[Float32Array], number>('SELECT rowid FROM exact WHERE embedding MATCH ? AND k = 10').pluck()
  const times: number[] = []
  for (let at = 0; at < asked; at++) {
    const startedAt = performance.now()
    find.all(vectorOf(size + 500 + at))
    times.push(performance.now() - startedAt)
  }
  db.close()
  const reference = { what: 'sqlite-vec, floats', value: quantile(times, 0.95) }
  return [
    {
      what: 'nearest 10 of 100,000, p95',
      unit: 'ms',
      value: ten,
      reference,
      goal: { id: 'P3', of: 'ratio', atMost: 1 / 15 },
    },
    {
      what: 'found of the exact ten',
      unit: '',
      value: recallOf(index, vectorOf, size),
      goal: { id: 'P3', of: 'value', atLeast: 0.99 },
    },
  ]
}

const asked = 30

/** The exact ten are found by comparing every vector. */
function recallOf(index: VectorIndex, vectorOf: VectorOf, size: number): number {
  const ids = Int32Array.from({ length: size }, (_, at) => at + 1)
  let shared = 0
  for (let at = 0; at < asked; at++) {
    const question = vectorOf(size + 500 + at)
    const cosines = index.cosines(question, ids)
    const exact = ids.toSorted((one, other) => cosines[other - 1]! - cosines[one - 1]!).slice(0, 10)
    const found = new Set(index.search(question, 10).map(({ messageId }) => messageId))
    shared += exact.filter((id) => found.has(id)).length
  }
  return shared / (asked * 10)
}

type VectorOf = (id: number) => Float32Array

/** The same vector for the same number: its group's middle and something of its own, all of it near one direction. */
function createVectors(): VectorOf {
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

const createSource = (vectorOf: VectorOf, size: number): VectorSource => ({
  identity: 'bench',
  dimensions,
  exists: () => true,
  typicalMean: new Float32Array(dimensions),
  countUpTo: (id) => Math.min(id, size),
  newestId: () => size,
  after: (id, limit) =>
    Array.from({ length: Math.min(limit, size - id) }, (_, at) => {
      const next = id + at + 1
      return { id: next, messageId: next, start: 0, end: 1, vector: vectorOf(next) }
    }),
  sample: (count) => Array.from({ length: count }, (_, at) => vectorOf(1 + Math.floor((at / count) * size))),
  vectorOf,
  idsUpTo: (id) => Array.from({ length: Math.min(id, size) }, (_, at) => at + 1).values(),
  removalCount: () => 0,
  removalsAfter: () => [],
})
