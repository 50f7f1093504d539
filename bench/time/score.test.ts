import { expect, it } from 'vitest'
import { clockOf, instantOf } from './civil.ts'
import { makePhrasings } from './phrasings.ts'
import { scorePhrasings } from './score.ts'

it('understands at least 97 of 100 generated questions about a time', () => {
  const { right, total, wrong } = scorePhrasings(2000, 8)
  expect({ total, isEnough: right / total >= 0.97, wrong: wrong.length > 60 ? wrong : [] }).toEqual({
    total: 2000,
    isEnough: true,
    wrong: [],
  })
})

it('makes the same questions of the same seed, and many different ones', () => {
  const [first, again, other] = [makePhrasings(500, 1), makePhrasings(500, 1), makePhrasings(500, 2)]
  expect(again).toEqual(first)
  expect(new Set([...first, ...other].map(({ text }) => text)).size).toBeGreaterThan(600)
})

it('expects days to begin when they begin there', () => {
  const midnight = { year: 2025, month: 9, day: 7, minutes: 0 }
  expect(instantOf(midnight, 'America/Santiago')).toBe(Date.UTC(2025, 8, 7, 4))
  expect(clockOf(Date.UTC(2026, 0, 1), 'Asia/Kolkata')).toEqual({ year: 2026, month: 1, day: 1, minutes: 330 })
})
