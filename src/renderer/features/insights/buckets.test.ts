import { expect, it } from 'vitest'
import { bucketsOf, roundUp } from './buckets.ts'

const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.parse(`${first}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10)
    return { date, messages: 2, conversations: 1 }
  })

it('a month has a bar for each day, a year for each week, ten years for each month, and none is lost', () => {
  for (const [count, unit, bars] of [
    [30, 'day', 30],
    [365, 'week', 53],
    [3653, 'month', 120],
  ] as const) {
    const { unit: found, buckets } = bucketsOf(daysFrom('2016-01-01', count))
    expect(found).toBe(unit)
    expect(buckets).toHaveLength(bars)
    expect(buckets.reduce((sum, { messages }) => sum + messages, 0)).toBe(count * 2)
  }
})

it('the last week is a whole one', () => {
  const { buckets } = bucketsOf(daysFrom('2026-01-01', 130))
  expect(buckets.at(-1)?.messages).toBe(14)
  expect(buckets[0]?.messages).toBe(8)
})

it('the top line of a chart is a round number that no bar passes', () => {
  expect([0, 1, 5, 11, 37, 99, 100, 101, 2306].map(roundUp)).toEqual([1, 1, 5, 20, 40, 100, 100, 200, 4000])
})
