/** Turns what words and meaning found into one list: features, weights, and a score that can be read as a chance. */
import { featureCount, featureNames, measure } from './features.ts'
import { gatherRows } from './rows.ts'
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
  const used = weights[question.mode === 'words' || cosines.length === 0 ? 'words' : question.mode]
  const sums = weigh(features, used)
  let best = -Infinity
  for (const sum of sums) best = Math.max(best, sum)
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
      score: calibrate(sums[index] ?? 0, best, used),
      words: question.mode === 'meaning' ? [] : wordsIn(view, doc),
      meaning: (cosines[index] ?? 0) >= meaningFrom,
      time: featureOf(isNear) === 1,
      speaker: featureOf(isSpoken) === 1,
    }
  })
}

function weigh(features: Float32Array, { of }: Weights): Float32Array {
  const sums = new Float32Array(features.length / featureCount)
  const list = featureNames.map((name) => of[name] ?? 0)
  for (let index = 0; index < sums.length; index++) {
    let sum = 0
    for (let place = 0; place < featureCount; place++)
      sum += (list[place] ?? 0) * (features[index * featureCount + place] ?? 0)
    sums[index] = sum
  }
  return sums
}

/** A logistic curve over the sum itself and its distance from the best one: the order never changes. */
function calibrate(sum: number, best: number, { chance }: Weights): number {
  return 1 / (1 + Math.exp(-(chance.offset + chance.sum * sum + chance.lead * (sum - best))))
}

function wordsIn(view: RankView, doc: number): number[] {
  const held: number[] = []
  for (let term = 0; term < view.terms.length; term++) if (view.tf(term, doc) > 0) held.push(term)
  return held
}
