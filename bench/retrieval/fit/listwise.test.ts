import { expect, it } from 'vitest'
import { fitListwise, type List } from './listwise.ts'

const list = (rows: number[][], evidence: number[], worth = evidence.map(() => 1)): List => ({
  rows: Float32Array.from(rows.flat()),
  evidence,
  worth,
})
const options = { width: 3, columns: [0, 1, 2], ridge: 0.01 }

it('weighs what tells the evidence from the rest, and never takes more of something for less', () => {
  const lists = [
    list(
      [
        [1, 0.5, 0],
        [0, 0.5, 1],
        [0.2, 0.5, 1],
      ],
      [0],
    ),
    list(
      [
        [0.1, 0.3, 1],
        [0.9, 0.3, 0.2],
      ],
      [1],
    ),
    list(
      [
        [0.4, 1, 0.9],
        [0.8, 1, 0.1],
      ],
      [1],
    ),
  ]
  const [telling, alike, contrary] = fitListwise(lists, options)
  expect(telling).toBeGreaterThan(1)
  expect(alike).toBeCloseTo(0, 2)
  expect(contrary).toBe(0)
})

it('finds the weights at which the slope is nothing', () => {
  // Two of three times the first is right: its odds are 2, so the weight is their logarithm.
  const lists = [list([[1], [0]], [0]), list([[1], [0]], [0]), list([[1], [0]], [1])]
  const [weight] = fitListwise(lists, { width: 1, columns: [0], ridge: 0 })
  expect(weight).toBeCloseTo(Math.log(2), 4)
  // So it is where one question says the same by what its pieces are worth, and wherever the search begins.
  const [alone] = fitListwise([list([[1], [0]], [0, 1], [2, 1])], { width: 1, columns: [0], ridge: 0 })
  expect(alone).toBeCloseTo(Math.log(2), 4)
  const [begun] = fitListwise(lists, { width: 1, columns: [0], ridge: 0, start: Float64Array.of(5) })
  expect(begun).toBeCloseTo(Math.log(2), 4)
})

it('leaves out columns that it may not use, and questions whose evidence was not found', () => {
  const lists = [
    list(
      [
        [1, 1, 0],
        [0, 0, 1],
      ],
      [0],
    ),
    list(
      [
        [0, 1, 1],
        [1, 0, 0],
      ],
      [],
    ),
  ]
  const [one, other] = fitListwise(lists, { ...options, columns: [1] })
  expect(one).toBe(0)
  expect(other).toBeGreaterThan(0)
})
