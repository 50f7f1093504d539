import { expect, it } from 'vitest'
import { dotOf, toSought } from './sought.ts'

const mean = Float32Array.of(0.5, 0.5, 0.5)
const typicalQuestion = Float32Array.of(0.5, 0.5, 0.9)

it('leaves out of a question half of what all questions share, and nothing of what it asks', () => {
  const { centred, length } = toSought(Float32Array.of(0.8, 0.5, 0.9), mean, typicalQuestion)
  expect(centred[0]).toBeCloseTo(0.3)
  expect(centred[2]).toBeCloseTo(0.2)
  // A text that shares nothing but that is no nearer for its being short of it.
  expect(length).toBeCloseTo(0.5)
})

it('takes what is no question as it is, and every text of a model whose questions are not known', () => {
  const words = Float32Array.of(0.8, 0.5, 0.3)
  const { centred, length } = toSought(words, mean, typicalQuestion)
  expect(centred).toEqual(toSought(words, mean).centred)
  expect(Math.sqrt(dotOf(centred, centred))).toBeCloseTo(length)
})
