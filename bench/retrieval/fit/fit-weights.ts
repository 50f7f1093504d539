/** The weights of the three modes, from questions as the engine ranks them. */
import { featureCount, featureNames, type FeatureName } from '../../../src/main/finding/rank/features.ts'
import { mixWeights, sumUp } from '../../../src/main/finding/rank/sums.ts'
import { weights as shipped, type AllWeights, type Weights } from '../../../src/main/finding/rank/weights.ts'
import type { Gathered, Mode } from './gather.ts'
import { fitListwise, type List } from './listwise.ts'

export type Of = Weights['of']

/** No data set asks for it often enough. */
const byHand = new Set<FeatureName>(['sender'])
const ridge = 0.0003

export interface Weighted {
  gathered: Record<Mode, Gathered>
  weight: number
}

/**
 * Fits what `weights.ts` names: a feature is tried by naming it there with any number. The hybrid's weights are fitted
 * as they are used, mixed with those by meaning as far as the question's words are not trusted.
 */
export function fitWeights(questions: Weighted[]): Record<Mode, Of> {
  const words = fitMode('words', toLists(questions, 'words'))
  const meaning = fitMode('meaning', toLists(questions, 'meaning'))
  const hybrid = fitMode(
    'hybrid',
    questions.map(
      ({
        gathered: {
          hybrid: { features, trust, evidence },
        },
        weight,
      }) => ({
        rows: trust === 1 ? features : features.map((value) => value * trust),
        offsets: trust === 1 ? null : sumUp(features, meaning).map((sum) => sum * (1 - trust)),
        evidence,
        weight,
      }),
    ),
  )
  return { words, meaning, hybrid }
}

const toLists = (questions: Weighted[], mode: Mode): List[] =>
  questions.map(({ gathered, weight }) => ({
    rows: gathered[mode].features,
    offsets: null,
    evidence: gathered[mode].evidence,
    weight,
  }))

function fitMode(mode: Mode, lists: List[]): Of {
  const named = featureNames.filter((name) => shipped[mode].of[name] !== undefined)
  const fitted = named.filter((name) => !byHand.has(name))
  const columns = fitted.map((name) => featureNames.indexOf(name))
  const found = fitListwise(lists, { width: featureCount, columns, ridge })
  const valueOf = (name: FeatureName): number =>
    byHand.has(name) ? (shipped[mode].of[name] ?? 0) : Math.round(found[featureNames.indexOf(name)]! * 100) / 100
  return Object.fromEntries(named.map((name) => [name, valueOf(name)]))
}

/** As `rank` adds up a question's candidates. */
export function sumsOf({ features, trust }: Gathered, mode: Mode, of: Record<Mode, Of>): Float32Array {
  if (mode !== 'hybrid') return sumUp(features, of[mode])
  const { chance } = shipped.hybrid
  const all: Pick<AllWeights, 'hybrid' | 'meaning'> = {
    hybrid: { of: of.hybrid, chance },
    meaning: { of: of.meaning, chance },
  }
  return sumUp(features, mixWeights(all, trust).of)
}
