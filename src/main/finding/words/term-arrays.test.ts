import { expect, it } from 'vitest'
import type { Tally } from './postings.ts'
import { createTermArrays } from './term-arrays.ts'

const holding = (documents: number[]) => (tally: Tally) => {
  for (const document of documents) {
    tally.times[document] = 1
    tally.documents[tally.length++] = document
  }
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at)

it('gives every term counts of its own until the next query, and then none of an earlier one', () => {
  const arrays = createTermArrays()
  // A rare term, one that stands everywhere, and the first again when the index has grown.
  for (const [size, documents] of [
    [10_000, [3, 9999]],
    [10_000, upTo(10_000)],
    [10_000, []],
    [50_000, [49_999]],
    [50_000, upTo(20)],
  ] as const) {
    arrays.prepare(size)
    const counted = arrays.count(holding([...documents]))
    const other = arrays.count(holding([1]))
    expect([...arrays.lastDocuments().subarray(0, other.length)]).toEqual([1])
    expect(other.times.reduce((sum, often) => sum + often, 0)).toBe(1)
    expect(upTo(size).filter((document) => counted.times[document] !== 0)).toEqual(documents)
  }
})

it('forgets what a term counted that was given up on the way', () => {
  const arrays = createTermArrays()
  arrays.prepare(5000)
  expect(() =>
    arrays.count((tally) => {
      holding([1, 2, 4000])(tally)
      throw new Error('cancelled')
    }),
  ).toThrow('cancelled')
  arrays.prepare(5000)
  const { times } = arrays.count(() => {})
  expect(times.every((often) => often === 0)).toBe(true)
})
