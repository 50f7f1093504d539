/**
 * The mean that cosines are taken from. As long as a history is not large it is that of the very vectors that are there,
 * so that an index that is made again answers as the one before it, to the last digit.
 */

/** As many vectors as the typical mean counts for: a history's own shows only once it has a few hundred passages. */
const typicalWeight = 300

export interface Centre {
  /** Overwritten when a vector comes or goes. */
  mean(): Float32Array
  add(vector: Float32Array): void
  remove(vector: Float32Array): void
}

export function createCentre(typicalMean: Float32Array): Centre {
  const sum = new Float64Array(typicalMean.length)
  const mean = Float32Array.from(typicalMean)
  let count = 0
  let isStale = false

  function include(vector: Float32Array, sign: 1 | -1): void {
    for (let at = 0; at < sum.length; at++) sum[at]! += sign * vector[at]!
    count += sign
    isStale = true
  }

  return {
    mean() {
      if (!isStale) return mean
      for (let at = 0; at < mean.length; at++)
        mean[at] = (sum[at]! + typicalMean[at]! * typicalWeight) / (count + typicalWeight)
      isStale = false
      return mean
    },
    add: (vector) => include(vector, 1),
    remove: (vector) => include(vector, -1),
  }
}

/** The mean of `count` vectors, of which these are a sample, drawn to where the model's vectors usually lie. */
export function meanOfSample(sample: Float32Array[], count: number, typicalMean: Float32Array): Float32Array {
  const sum = new Float64Array(typicalMean.length)
  for (const vector of sample) for (let at = 0; at < sum.length; at++) sum[at]! += vector[at]!
  const weight = count / Math.max(1, sample.length)
  return typicalMean.map((typical, at) => (sum[at]! * weight + typical * typicalWeight) / (count + typicalWeight))
}
