import { expect, it } from 'vitest'
import { featureCount, featureNames } from './features.ts'
import { trustInWords, voiceOfWords } from './trust.ts'

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

const measured = (best: number, together: number) => {
  const features = new Float32Array(30 * featureCount)
  features[featureNames.indexOf('words')] = best
  return { features, together }
}

it('hears words the louder, the more different ones a message holds together', () => {
  const voices = [0, 1, 2, 3, 4].map((together) => voiceOfWords(measured(0.6, together), 6))
  expect(voices).toEqual(voices.toSorted((one, other) => one - other))
  const [none = 0, one = 0, two = 0, three = 0, four = 0] = voices
  expect(none).toBe(0)
  expect(one).toBeLessThan(0.2)
  expect(two).toBeGreaterThan(one)
  expect(three).toBeGreaterThan(two)
  expect(four).toBe(three)
})

it('hears a single word that is all somebody looks for, half where it is two, and never words alone', () => {
  const both = voiceOfWords(measured(0.6, 2), 2)
  expect(both).toBeGreaterThan(0.4)
  expect(both).toBeLessThan(0.7)
  expect(voiceOfWords(measured(0.6, 1), 1)).toBeGreaterThan(0.8)
  expect(voiceOfWords(measured(1, 9), 9)).toBeLessThan(1)
})

it('does not listen to what chance brings', () => {
  expect(voiceOfWords(measured(0.09, 3), 8)).toBe(0)
  expect(voiceOfWords(measured(0, 0), 0)).toBe(0)
})
