/** From features to one number a candidate. */
import { featureCount, featureNames } from './features.ts'
import type { AllWeights, Weights } from './weights.ts'

/** Those of a hybrid search: where its words cannot be trusted those of one by meaning, and all between. */
export function mixWeights({ hybrid, meaning }: Pick<AllWeights, 'hybrid' | 'meaning'>, trust: number): Weights {
  const mix = (byWords = 0, byMeaning = 0): number => trust * byWords + (1 - trust) * byMeaning
  return {
    of: Object.fromEntries(featureNames.map((name) => [name, mix(hybrid.of[name], meaning.of[name])])),
    chance: {
      nothing: mix(hybrid.chance.nothing, meaning.chance.nothing),
      offset: mix(hybrid.chance.offset, meaning.chance.offset),
      slope: mix(hybrid.chance.slope, meaning.chance.slope),
    },
  }
}

export function sumUp(features: Float32Array, of: Weights['of']): Float32Array {
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
