/** Turns what words and meaning found into one list: features, weights, and a score that can be read as a chance. */
import { featureCount, featureNames, measure } from './features.ts'
import { gatherRows } from './rows.ts'
import { trustInWords } from './trust.ts'
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
  const used = cosines.length === 0 ? weights.words : weightsFor(question, features)
  const sums = weigh(features, used)
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

/** For a hybrid search whose words cannot be trusted those of one by meaning, and all between. */
function weightsFor({ mode }: RankQuestion, features: Float32Array): Weights {
  if (mode !== 'hybrid') return weights[mode]
  const place = featureNames.indexOf('words')
  const count = features.length / featureCount
  const trust = trustInWords(Float32Array.from({ length: count }, (_, at) => features[at * featureCount + place] ?? 0))
  const mix = (byWords = 0, byMeaning = 0): number => trust * byWords + (1 - trust) * byMeaning
  const [both, meaning] = [weights.hybrid, weights.meaning]
  return {
    of: Object.fromEntries(featureNames.map((name) => [name, mix(both.of[name], meaning.of[name])])),
    chance: {
      nothing: mix(both.chance.nothing, meaning.chance.nothing),
      offset: mix(both.chance.offset, meaning.chance.offset),
      slope: mix(both.chance.slope, meaning.chance.slope),
    },
  }
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
