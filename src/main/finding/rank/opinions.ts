/**
 * Several sets of weights about the same candidates, each with a voice. What is pooled is the part of the evidence that
 * each gives a candidate, and not its sums: whoever is sure of one carries it up, and whoever sees nothing in it cannot
 * push it down by more than its own voice. So what meaning is sure of stays in front, whatever shares a word with the
 * question, and the other way round.
 */
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
  const heard = opinions.filter(({ voice }) => voice > 0)
  const all = heard.map(({ weights, voice }) => ({
    ...partsOf(sumUp(features, weights.of), weights.chance.nothing),
    voice,
  }))
  const something = all.reduce((sum, { found, voice }) => sum + voice * found, 0)
  return Float64Array.from(all[0]?.parts ?? [], (_, index) => {
    const part = all.reduce((sum, { parts, voice }) => sum + voice * (parts[index] ?? 0), 0)
    return part * something
  })
}

/** What each has of the evidence that is there, and how much of it there is beside nothing. */
function partsOf(sums: Float32Array, nothing: number): { parts: Float64Array; found: number } {
  const most = sums.reduce((one, other) => Math.max(one, other), nothing)
  const parts = Float64Array.from(sums, (sum) => Math.exp(sum - most))
  // Added up from the least, so that the result does not depend on where an index has put the candidates.
  const total = parts.toSorted().reduce((sum, part) => sum + part, 0)
  return { parts: parts.map((part) => part / total), found: total / (total + Math.exp(nothing - most)) }
}
