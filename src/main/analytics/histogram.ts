/**
 * How often values of each size occurred, in classes that grow by a tenth: enough to name a median to within five in
 * a hundred, and two of them add up.
 */
export type Histogram = Record<number, number>

const growth = Math.log(1.1)

export function note(histogram: Histogram, value: number): void {
  const size = Math.round(Math.log(Math.max(1, value)) / growth)
  histogram[size] = (histogram[size] ?? 0) + 1
}

export function add(sum: Histogram, other: Histogram): void {
  for (const size in other) sum[size] = (sum[size] ?? 0) + (other[size] ?? 0)
}

/** Null when nothing was noted. */
export function medianOf(histogram: Histogram): number | null {
  // Whole numbers are the keys of an object in their order.
  const sizes = Object.entries(histogram)
  const half = sizes.reduce((total, [, count]) => total + count, 0) / 2
  let seen = 0
  for (const [size, count] of sizes) {
    seen += count
    if (seen >= half) return Math.round(Math.exp(Number(size) * growth))
  }
  return null
}
