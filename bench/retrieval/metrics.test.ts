import { expect, it } from 'vitest'
import { gainAt, meanOf, recallAt, reciprocalRank, sessionHitAt, sessionRecallAt, type Answered } from './metrics.ts'

const answered: Answered = {
  ability: 'list',
  found: ['a', 'b', 'c', 'd', 'e', 'f'],
  foundSessions: ['s1', 's2', 's3'],
  evidence: ['c', 'f', 'x'],
  evidenceSessions: ['s2', 's9'],
  evidenceCount: 4,
}

it('counts evidence among the first k as a share of all that the labels name', () => {
  expect([1, 3, 6, 50].map((k) => recallAt(k, answered))).toEqual([0, 0.25, 0.5, 0.5])
  expect(recallAt(5, { ...answered, evidence: [], evidenceCount: 0 })).toBe(0)
})

it('counts sessions by any hit, and by share', () => {
  expect([1, 2].map((k) => sessionHitAt(k, answered))).toEqual([0, 1])
  expect([1, 2].map((k) => sessionRecallAt(k, answered))).toEqual([0, 0.5])
})

it('takes the rank of the first evidence', () => {
  expect(reciprocalRank(answered)).toBeCloseTo(1 / 3)
  expect(reciprocalRank({ ...answered, evidence: ['x'] })).toBe(0)
})

it('discounts gain by rank, 1 for a perfect order', () => {
  expect(gainAt(10, { ...answered, evidence: ['a', 'b'], evidenceCount: 2 })).toBe(1)
  expect(gainAt(10, { ...answered, evidence: ['b'], evidenceCount: 1 })).toBeCloseTo(1 / Math.log2(3))
})

it('gives the mean with an interval that holds it and narrows with more questions', () => {
  const few = meanOf([0, 1, 1, 1])
  const many = meanOf(Array.from({ length: 400 }, (_, index) => (index % 4 === 0 ? 0 : 1)))
  expect(few.value).toBe(75)
  expect(few.low).toBeLessThan(75)
  expect(few.high).toBeGreaterThan(75)
  expect(many.high - many.low).toBeLessThan(10)
  expect(meanOf([0, 1, 1, 1])).toEqual(few)
})
