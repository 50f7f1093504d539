/** The two shorter forms of a vector: its signs, and its values in 16 bits. */

/** Bit i is set where the vector is above the mean. The mean is that of the stored vectors, for questions too. */
export function writeSigns(vector: ArrayLike<number>, mean: ArrayLike<number>, target: Uint8Array): void {
  target.fill(0)
  for (let at = 0; at < mean.length; at++) if (vector[at]! > mean[at]!) target[at >> 3]! |= 1 << (at & 7)
}

const largest = 32_767

/** Writes a vector as whole numbers, and answers what to multiply them with. */
export function writeCodes(vector: Float32Array, target: Int16Array): number {
  let most = 0
  for (const value of vector) most = Math.max(most, Math.abs(value))
  const scale = most / largest
  for (let at = 0; at < vector.length; at++) target[at] = scale === 0 ? 0 : Math.round(vector[at]! / scale)
  return scale
}
