import { expect, it } from 'vitest'
import { featureCount, featureNames, type FeatureName } from './features.ts'
import { opinionsOf, poolParts } from './opinions.ts'
import { weights, type AllWeights } from './weights.ts'

const featuresOf = (...rows: Partial<Record<FeatureName, number>>[]): Float32Array =>
  Float32Array.from(rows.flatMap((row) => featureNames.map((name) => row[name] ?? 0)))
const chance = { nothing: 2, offset: 0, slope: 1 }
const all: AllWeights = {
  words: { of: { words: 10 }, chance },
  hybrid: { of: { words: 10, meaning: 2 }, chance },
  meaning: { of: { meaning: 10 }, chance },
}
const sum = (values: Float64Array): number => values.reduce((one, other) => one + other, 0)

it('gives parts of one whole, beside nothing of this', () => {
  const features = featuresOf({ words: 0.9 }, { meaning: 0.4 }, {})
  expect(sum(poolParts(features, opinionsOf(all, 'hybrid', 0.5)))).toBeLessThan(1)
  expect(sum(poolParts(featuresOf({ words: 2 }), opinionsOf(all, 'words', 1)))).toBeCloseTo(1, 4)
  expect(poolParts(featuresOf(), opinionsOf(all, 'hybrid', 0.5))).toHaveLength(0)
})

it('keeps what meaning is sure of above many that share a word, however loudly words speak', () => {
  const alike = Array.from({ length: 40 }, () => ({ words: 0.5 }))
  const features = featuresOf({ meaning: 0.8 }, ...alike)
  const [meant = 0, ...others] = poolParts(features, opinionsOf(all, 'hybrid', 0.9))
  expect(Math.max(...others)).toBeLessThan(meant)
})

it('hears words alone where they have all to say, and meaning alone where they have nothing', () => {
  const features = featuresOf({ words: 0.9 }, { meaning: 0.9 })
  const [byWords = 0, byMeaning = 0] = poolParts(features, opinionsOf(all, 'hybrid', 1))
  expect(byWords).toBeGreaterThan(byMeaning)
  const alone = poolParts(features, opinionsOf(all, 'hybrid', 0))
  expect(alone).toEqual(poolParts(features, opinionsOf(all, 'meaning', 1)))
})

it('never gives more of any evidence a smaller part, with the weights that ship', () => {
  for (const mode of ['words', 'meaning', 'hybrid'] as const) {
    for (const voice of [0, 0.3, 0.9]) {
      for (const name of featureNames) {
        const features = new Float32Array(3 * featureCount).fill(0.3)
        features[featureNames.indexOf(name)] = 0.6
        const [more = 0, less = 0] = poolParts(features, opinionsOf(weights, mode, voice))
        expect(more).toBeGreaterThanOrEqual(less)
      }
    }
  }
})

it('gives the same parts to the bit in whatever order an index has put the candidates', () => {
  const rows = Array.from({ length: 300 }, (_, at) => ({ words: (at % 17) / 17, meaning: (at % 23) / 23 }))
  const parts = poolParts(featuresOf(...rows), opinionsOf(all, 'hybrid', 0.7))
  const turned = poolParts(featuresOf(...rows.toReversed()), opinionsOf(all, 'hybrid', 0.7))
  expect(turned.toReversed()).toEqual(parts)
})
