import { expect, it } from 'vitest'
import { trustInWords } from './trust.ts'

const shares = (best: number, others: number, count: number): Float32Array =>
  Float32Array.from([best, ...Array.from({ length: count }, () => others)])

it('trusts words that somebody wrote together, however many others hold some of them', () => {
  expect(trustInWords(shares(0.5, 0.4, 500))).toBe(1)
  expect(trustInWords(shares(0.9, 0.9, 500))).toBe(1)
})

it('trusts a small share that few messages have, and hardly one that everybody has', () => {
  expect(trustInWords(shares(0.22, 0.22, 15))).toBe(1)
  expect(trustInWords(shares(0.22, 0.01, 500))).toBe(1)
  expect(trustInWords(shares(0.22, 0.15, 500))).toBeLessThan(0.2)
})

it('trusts no words that nobody wrote', () => {
  expect(trustInWords(shares(0, 0, 500))).toBe(0)
  expect(trustInWords(new Float32Array(0))).toBe(0)
})

it('never trusts more of the question less', () => {
  const trusts = [0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6].map((best) => trustInWords(shares(best, best * 0.8, 100)))
  expect(trusts).toEqual(trusts.toSorted((one, other) => one - other))
})
