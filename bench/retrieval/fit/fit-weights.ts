/** The weights of the three modes, from questions as the engine ranks them. */
import { featureCount, featureNames, type FeatureName } from '../../../src/main/finding/rank/features.ts'
import { opinionsOf, poolParts } from '../../../src/main/finding/rank/opinions.ts'
import { weights as shipped, type AllWeights, type Weights } from '../../../src/main/finding/rank/weights.ts'
import type { Gathered, Mode } from './gather.ts'
import { fitListwise, sharesOf, type List } from './listwise.ts'

export type Of = Weights['of']

/** No data set asks for it often enough. */
const byHand = new Set<FeatureName>(['sender'])
/** Held small, so that weights do not learn a data set by heart. */
const ridge = 0.001
const rounds = 6

export interface Weighted {
  gathered: Record<Mode, Gathered>
  weight: number
}

/**
 * Fits what `weights.ts` names: a feature is tried by naming it there with any number. The hybrid's weights are fitted
 * as they are heard, beside those by meaning: a piece of evidence counts for them as far as it is theirs to find, which
 * is told anew from what both make of it (expectation and maximization).
 */
export function fitWeights(questions: Weighted[]): Record<Mode, Of> {
  const words = fitMode('words', toLists(questions, 'words'))
  const meaning = fitMode('meaning', toLists(questions, 'meaning'))
  const lists = toLists(questions, 'hybrid')
  const voices = questions.map(({ gathered }) => gathered.hybrid.voice)
  const byMeaning = lists.map((list) => partsOfEvidence(list, meaning))
  let hybrid = fitMode(
    'hybrid',
    heard(lists, (list) => voices[list]!),
  )
  for (let round = 1; round < rounds; round++) {
    const byBoth = lists.map((list) => partsOfEvidence(list, hybrid))
    const theirs = (list: number, at: number): number => {
      const one = voices[list]! * byBoth[list]![at]!
      const other = (1 - voices[list]!) * byMeaning[list]![at]!
      return one === 0 ? 0 : one / (one + other)
    }
    hybrid = fitMode('hybrid', heard(lists, theirs), hybrid)
  }
  return { words: rounded(words), meaning: rounded(meaning), hybrid: rounded(hybrid) }
}

/** A question of many pieces counts more than one of a single piece, and less than as many questions. */
const toLists = (questions: Weighted[], mode: Mode): List[] =>
  questions.map(({ gathered, weight }) => {
    const { features: rows, evidence } = gathered[mode]
    return { rows, evidence, worth: evidence.map(() => weight / Math.sqrt(evidence.length)) }
  })

const heard = (lists: List[], part: (list: number, at: number) => number): List[] =>
  lists.map((list, place) => ({ ...list, worth: list.worth.map((worth, at) => worth * part(place, at)) }))

const allColumns = featureNames.map((_, column) => column)
const toVector = (of: Of): Float64Array => Float64Array.from(featureNames, (name) => of[name] ?? 0)

function partsOfEvidence(list: List, of: Of): number[] {
  const shares = sharesOf(list, toVector(of), allColumns, featureCount)
  return list.evidence.map((place) => shares[place]!)
}

function fitMode(mode: Mode, lists: List[], start?: Of): Of {
  const named = featureNames.filter((name) => shipped[mode].of[name] !== undefined)
  const fitted = named.filter((name) => !byHand.has(name))
  const columns = fitted.map((name) => featureNames.indexOf(name))
  const found = fitListwise(lists, { width: featureCount, columns, ridge, ...(start && { start: toVector(start) }) })
  const valueOf = (name: FeatureName): number =>
    byHand.has(name) ? (shipped[mode].of[name] ?? 0) : found[featureNames.indexOf(name)]!
  return Object.fromEntries(named.map((name) => [name, valueOf(name)]))
}

const rounded = (of: Of): Of =>
  Object.fromEntries(Object.entries(of).map(([name, weight]) => [name, Math.round(weight * 100) / 100]))

export type Nothings = Record<Mode, number>

/** As `rank` weighs a question's candidates. */
export function partsIn(
  { features, voice }: Gathered,
  mode: Mode,
  of: Record<Mode, Of>,
  nothings: Nothings,
): Float64Array {
  // Only the curve above it is left open, which changes no part.
  const weightsOf = (one: Mode): Weights => ({ of: of[one], chance: { nothing: nothings[one], offset: 0, slope: 1 } })
  const all: AllWeights = { hybrid: weightsOf('hybrid'), words: weightsOf('words'), meaning: weightsOf('meaning') }
  return poolParts(features, opinionsOf(all, mode, voice))
}

/** Those that ship; the order of the candidates is the same with any. */
export const shippedNothings: Nothings = {
  hybrid: shipped.hybrid.chance.nothing,
  words: shipped.words.chance.nothing,
  meaning: shipped.meaning.chance.nothing,
}
