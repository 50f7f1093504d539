/** Turns what words and meaning found into one list: features, opinions, and a score that can be read as a chance. */
import { featureCount, featureNames, measure } from './features.ts'
import { gatherRows } from './rows.ts'
import { opinionsOf, poolParts } from './opinions.ts'
import { voiceOfWords } from './trust.ts'
import type { Found, Ranked, RankQuestion, RankView } from './view.ts'
import { weights } from './weights.ts'

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
  const measured = measure(view, question, rows)
  const { features, cosines } = measured
  const mode = cosines.length === 0 ? 'words' : question.mode
  const voice = mode === 'hybrid' ? voiceOfWords(measured, view.terms.length) : 1
  const parts = poolParts(features, opinionsOf(weights, mode, voice))
  const { offset, slope } = weights[mode].chance
  const order = Array.from(parts.keys()).toSorted(
    (one, other) =>
      (parts[other] ?? 0) - (parts[one] ?? 0) || view.id(rows.docs[other] ?? 0) - view.id(rows.docs[one] ?? 0),
  )
  const isNear = featureNames.indexOf('time')
  const isSpoken = featureNames.indexOf('sender')
  return order.map((index) => {
    const doc = rows.docs[index] ?? 0
    const featureOf = (place: number): number => features[index * featureCount + place] ?? 0
    return {
      doc,
      score: chanceOf(parts[index] ?? 0, offset, slope),
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
const chanceOf = (part: number, offset: number, slope: number): number =>
  1 / (1 + Math.exp(-offset) * ((1 - part) / part) ** slope)

function wordsIn(view: RankView, doc: number): number[] {
  const held: number[] = []
  for (let term = 0; term < view.terms.length; term++) if (view.tf(term, doc) > 0) held.push(term)
  return held
}
