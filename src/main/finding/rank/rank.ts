/** Turns what words and meaning found into one list: features, weights, and a score that can be read as a chance. */
import { featureCount, featureNames, measure } from './features.ts'
import { gatherRows } from './rows.ts'
import { mixWeights, sumUp } from './sums.ts'
import { trustIn } from './trust.ts'
import type { Found, Ranked, RankQuestion, RankView } from './view.ts'
import { weights, type Weights } from './weights.ts'

/** A centred cosine from which a hit is said to match by its meaning: strangers stay below. */
export const meaningFrom = 0.3

/**
 * Everything that was found and what stands around it, best first. `isAllowed` holds for `found` already; it decides
 * about neighbours.
 */
export function rank(
  view: RankView,
  question: RankQuestion,
  found: Found,
  isAllowed: (doc: number) => boolean,
): Ranked[] {
  const rows = gatherRows(view, found, isAllowed)
  const { features, cosines } = measure(view, question, rows)
  const mode = cosines.length === 0 ? 'words' : question.mode
  const used = mode === 'hybrid' ? mixWeights(weights, trustIn(features)) : weights[mode]
  const sums = sumUp(features, used.of)
  const chanceOf = createChance(sums, used)
  const order = Array.from(sums.keys()).toSorted(
    (one, other) =>
      (sums[other] ?? 0) - (sums[one] ?? 0) || view.id(rows.docs[other] ?? 0) - view.id(rows.docs[one] ?? 0),
  )
  const isNear = featureNames.indexOf('time')
  const isSpoken = featureNames.indexOf('sender')
  return order.map((index) => {
    const doc = rows.docs[index] ?? 0
    const featureOf = (place: number): number => features[index * featureCount + place] ?? 0
    return {
      doc,
      score: chanceOf(sums[index] ?? 0),
      words: question.mode === 'meaning' ? [] : wordsIn(view, doc),
      meaning: (cosines[index] ?? 0) >= meaningFrom,
      time: featureOf(isNear) === 1,
      speaker: featureOf(isSpoken) === 1,
    }
  })
}

/**
 * The chance that a hit is right follows from how it stands among the others, which compete with it: one of many that
 * are as good is hardly ever the one. The order never changes.
 */
function createChance(sums: Float32Array, { chance }: Weights): (sum: number) => number {
  const { nothing, offset, slope } = chance
  const most = sums.reduce((one, other) => Math.max(one, other), nothing)
  // Added up from the least, so that the result does not depend on where an index has put the candidates.
  const total = sums.toSorted().reduce((all, sum) => all + Math.exp(sum - most), Math.exp(nothing - most))
  return (sum) => {
    const part = Math.exp(sum - most) / total
    return 1 / (1 + Math.exp(-offset) * ((1 - part) / part) ** slope)
  }
}

function wordsIn(view: RankView, doc: number): number[] {
  const held: number[] = []
  for (let term = 0; term < view.terms.length; term++) if (view.tf(term, doc) > 0) held.push(term)
  return held
}
