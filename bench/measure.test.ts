import { expect, it } from 'vitest'
import { digits, verdictOf, type Figure } from './figures.ts'
import { differenceOfRounds, ofRounds, quantile, ratioOfRounds, takeTurns } from './measure.ts'

it('lets the contenders take turns, and forgets the warm-up', async () => {
  const order: string[] = []
  const turn = (name: string) => () => order.push(name)
  const measured = await takeTurns({ a: turn('a'), b: turn('b') }, { rounds: 2, warmups: 1 })
  expect(order.join('')).toBe('ababab')
  expect(measured).toEqual({ a: [[3], [5]], b: [[4], [6]] })
})

it('finds quantiles between two values', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
  expect(quantile([10, 20], 0.99)).toBeCloseTo(19.9)
  expect(() => quantile([], 0.5)).toThrow('Nothing was measured')
})

it('compares within a round, so that a slow one does not count as a slow contender', () => {
  const [app, raw] = [
    [[2], [20], [2]],
    [[1], [10], [1]],
  ]
  expect(ratioOfRounds(app, raw)).toBe(2)
  expect(differenceOfRounds(app, raw)).toBe(1)
  expect(ofRounds(app)).toBe(2)
})

it('says by how much a goal is missed, in either direction', () => {
  const figure: Figure = { what: 'x', unit: 'ms', value: 3, reference: { what: 'raw', value: 2 } }
  expect(verdictOf(figure)).toBe('')
  expect(verdictOf({ ...figure, goal: { id: 'P1', of: 'value', atMost: 3 } })).toBe('reached')
  expect(verdictOf({ ...figure, goal: { id: 'P1', of: 'ratio', atMost: 1.2 } })).toBe('MISSED by 25 %')
  expect(verdictOf({ ...figure, goal: { id: 'P1', of: 'value', atLeast: 4 } })).toBe('MISSED by 25 %')
  expect(verdictOf({ ...figure, value: Number.NaN, goal: { id: 'P1', of: 'value', atMost: 3 } })).toBe('MISSED')
})

it('prints three digits', () => {
  expect([0, 0.01234, 1.23456, 123.456, 15_600].map(digits)).toEqual(['0', '0.0123', '1.23', '123', '15,600'])
})
