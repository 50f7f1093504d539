/**
 * What a question looks for, as the history sees it. A part of every question's vector says only that it is one, and draws
 * it to whatever asks as well, or is near to all questions; answers are nearer without some of it.
 */

/** How much is left out of what a question has in common with all of them. */
const commonShare = 0.5

export interface Sought {
  /** From the mean of the history. */
  centred: Float32Array
  /** Of the whole question from there; cosines are taken by it. */
  length: number
}

/** `typicalQuestion` is where the model's questions usually lie, if that is known and it is one. */
export function toSought(question: Float32Array, mean: Float32Array, typicalQuestion?: Float32Array): Sought {
  const whole = minus(question, mean)
  const length = Math.sqrt(dotOf(whole, whole))
  if (!typicalQuestion) return { centred: whole, length }
  const common = minus(typicalQuestion, mean)
  const along = Math.max(0, dotOf(whole, common) / Math.max(1e-12, dotOf(common, common)))
  return { centred: whole.map((value, at) => value - commonShare * along * common[at]!), length }
}

const minus = (one: Float32Array, other: Float32Array): Float32Array => one.map((value, at) => value - other[at]!)

export const dotOf = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0)
