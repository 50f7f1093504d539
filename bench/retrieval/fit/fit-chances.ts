/** What a sum is worth as a chance: the curve that the first hits of questions never seen bear out. */
import type { Weights } from '../../../src/main/finding/rank/weights.ts'
import { partsIn, shippedNothings, type Nothings } from './fit-weights.ts'
import type { Mode } from './gather.ts'
import type { Validated } from './validate.ts'

type Chance = Weights['chance']

/** As many hits a question as anybody looks at. */
const looked = 50
const nothings = Array.from({ length: 16 }, (_, at) => at + 2)
const steps = 40

interface Hit {
  /** The log of the odds of its part in all. */
  odds: number
  isRight: boolean
}

/** That of a hybrid search hears meaning's "nothing" as well, so it comes last. */
export function fitChances(held: Validated[]): Record<Mode, Chance> {
  const words = fitChance(held, 'words', shippedNothings)
  const meaning = fitChance(held, 'meaning', shippedNothings)
  const known = { ...shippedNothings, words: words.nothing, meaning: meaning.nothing }
  return { words, meaning, hybrid: fitChance(held, 'hybrid', known) }
}

function fitChance(held: Validated[], mode: Mode, known: Nothings): Chance {
  const tried = nothings.map((nothing) => {
    const hits = held.flatMap(({ question: { gathered }, of }) =>
      hitsOf(partsIn(gathered[mode], mode, of, { ...known, [mode]: nothing }), gathered[mode].evidence),
    )
    return { nothing, ...fitCurve(hits) }
  })
  const { nothing, offset, slope } = tried.reduce((best, one) => (one.loss < best.loss ? one : best))
  return { nothing, offset: round(offset), slope: round(slope) }
}

const round = (value: number): number => Math.round(value * 1000) / 1000

function hitsOf(parts: Float64Array, evidence: number[]): Hit[] {
  const right = new Set(evidence)
  const order = Array.from(parts.keys()).toSorted((one, other) => parts[other]! - parts[one]!)
  return order.slice(0, looked).map((place) => {
    const part = Math.min(1 - 1e-9, Math.max(1e-30, parts[place]!))
    return { odds: Math.log(part / (1 - part)), isRight: right.has(place) }
  })
}

/** Logistic regression in one variable, by Newton's steps. */
function fitCurve(hits: Hit[]): { offset: number; slope: number; loss: number } {
  let [offset, slope] = [0, 1]
  const chanceOf = ({ odds }: Hit): number => 1 / (1 + Math.exp(-offset - slope * odds))
  for (let step = 0; step < steps; step++) {
    let [byOffset, bySlope, ofOffset, ofBoth, ofSlope] = [0, 0, 1e-9, 0, 1e-9]
    for (const hit of hits) {
      const chance = chanceOf(hit)
      const [miss, spread] = [(hit.isRight ? 1 : 0) - chance, chance * (1 - chance)]
      byOffset += miss
      bySlope += miss * hit.odds
      ofOffset += spread
      ofBoth += spread * hit.odds
      ofSlope += spread * hit.odds * hit.odds
    }
    const determinant = ofOffset * ofSlope - ofBoth * ofBoth
    offset += (ofSlope * byOffset - ofBoth * bySlope) / determinant
    slope += (ofOffset * bySlope - ofBoth * byOffset) / determinant
  }
  const loss = hits.reduce((sum, hit) => {
    const chance = chanceOf(hit)
    return sum - Math.log(Math.max(1e-12, hit.isRight ? chance : 1 - chance))
  }, 0)
  return { offset, slope, loss }
}
