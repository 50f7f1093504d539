/** From features to one number a candidate. */
import { featureCount, featureNames } from './features.ts'
import type { Weights } from './weights.ts'

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
