import { expect, it } from 'vitest'
import { createHostileQueries } from '../../testing/hostile-queries.ts'
import { tryQueries } from '../../testing/try-queries.ts'

it('reads 20,000 hostile queries without an error, each in bounded time', { timeout: 300_000 }, async () => {
  const { problems, slowestMs } = await tryQueries(20_000, 12)
  expect(problems).toEqual([])
  // A megabyte takes some 50 ms; what grew with the square of its length would take hours.
  expect(slowestMs).toBeLessThan(20_000)
})

it('tries what is said to be hostile', () => {
  const queries = createHostileQueries(12)
  const texts = Array.from({ length: 20_000 }, () => queries.next())
  expect(texts.some((text) => text.length === 1_000_000)).toBe(true)
  expect(texts.some((text) => !text.isWellFormed())).toBe(true)
  expect(texts.filter((text) => text.includes('\0')).length).toBeGreaterThan(100)
  expect(new Set(texts).size).toBeGreaterThan(18_000)
})
