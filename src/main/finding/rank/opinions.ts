/**
 * Several sets of weights about the same candidates, each with a voice. What is pooled is the part of the evidence that
 * each gives a candidate, and not its sums: whoever is sure of one carries it up, and whoever sees nothing in it cannot
 * push it down by more than its own voice. So what meaning is sure of stays in front, whatever shares a word with the
 * question, and the other way round.
 */
import { featureCount } from './features.ts'
import { sumUp } from './sums.ts'
import type { AllWeights, Weights } from './weights.ts'

export interface Opinion {
  weights: Weights
  /** Its part in the whole; all of them together are 1. */
  voice: number
}

/** A hybrid search hears words with meaning as far as they prove something, and meaning alone for the rest. */
export const opinionsOf = (all: AllWeights, mode: keyof AllWeights, voiceOfWords: number): Opinion[] =>
  mode === 'hybrid'
    ? [
        { weights: all.hybrid, voice: voiceOfWords },
        { weights: all.meaning, voice: 1 - voiceOfWords },
      ]
    : [{ weights: all[mode], voice: 1 }]

/** Each candidate's part of the evidence of all, beside "nothing of this". More evidence never makes it less. */
export function poolParts(features: Float32Array, opinions: readonly Opinion[]): Float64Array {
  const pooled = new Float64Array(features.length / featureCount)
  let something = 0
  for (const { weights, voice } of opinions) {
    if (voice === 0) continue
    const { parts, found } = partsOf(sumUp(features, weights.of), weights.chance.nothing)
    something += voice * found
    for (let index = 0; index < pooled.length; index++)
      pooled[index] = (pooled[index] ?? 0) + voice * (parts[index] ?? 0)
  }
  return pooled.map((part) => part * something)
}

/** Parts are added up in whole steps, which is exact, so that it does not matter where an index has put the candidates. */
const stepsOfOne = 2 ** 40

/** What each has of the evidence that is there, and how much of it there is beside nothing. */
function partsOf(sums: Float32Array, nothing: number): { parts: Float64Array; found: number } {
  const most = sums.reduce((one, other) => Math.max(one, other), nothing)
  const parts = new Float64Array(sums.length)
  let steps = 0
  for (let index = 0; index < parts.length; index++) {
    const part = Math.exp((sums[index] ?? 0) - most)
    parts[index] = part
    steps += Math.round(part * stepsOfOne)
  }
  const total = steps / stepsOfOne
  return { parts: parts.map((part) => part / total), found: total / (total + Math.exp(nothing - most)) }
}
