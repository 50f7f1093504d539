import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openVectorFiles } from './vector-files.ts'
import { createIndex } from './vector-index.ts'
import type { VectorSource } from './vector-source.ts'

const folder = mkdtempSync(join(tmpdir(), 'chatty-vectors-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const dimensions = 64
/** Of unit length; places that are not named are 0. */
function vectorWith(values: Record<number, number>): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, (_, at) => values[at] ?? 0)
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

/** The first place is that of the subject, the second that of all questions. */
const stored = [vectorWith({ 0: 0.35, 1: 0.6, 2: 0.7 }), vectorWith({ 0: 0.7, 1: 0.1, 3: 0.7 }), vectorWith({ 4: 1 })]
const question = vectorWith({ 0: 1, 1: 1 })

const sourceOf = (typicalQuestion?: Float32Array): VectorSource => ({
  identity: String(typicalQuestion !== undefined),
  dimensions,
  exists: () => true,
  typicalMean: new Float32Array(dimensions),
  typicalQuestion,
  countUpTo: (id) => Math.min(id, stored.length),
  newestId: () => stored.length,
  after: (id, limit) =>
    stored.slice(id, id + limit).map((vector, at) => ({
      id: id + at + 1,
      messageId: id + at + 1,
      start: 0,
      end: 1,
      isSentence: false,
      isAsking: false,
      vector,
    })),
  sample: () => stored,
  vectorOf: (id) => stored[id - 1],
  idsUpTo: (id) => [1, 2, 3].slice(0, id).values(),
  removalCount: () => 0,
  removalsAfter: () => [],
})

it('looks for what a question asks before it looks for what asks, and compares whole texts as they are', () => {
  const files = (name: string) => openVectorFiles(folder, name, name, dimensions)
  const known = createIndex(sourceOf(vectorWith({ 1: 1 })), files('known'))
  const unknown = createIndex(sourceOf(), files('unknown'))
  const first = (index: typeof known, isWhole: boolean) => index.search(question, 3, undefined, isWhole)[0]?.messageId
  expect(first(unknown, false)).toBe(1)
  expect(first(known, false)).toBe(2)
  expect(first(known, true)).toBe(1)
  const { nearest } = known.cosines(question, [1, 2])
  expect(nearest[1]).toBeGreaterThan(nearest[0]!)
  known.close()
  unknown.close()
})
