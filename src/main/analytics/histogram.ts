/**
 * How often values of each size occurred, in classes that grow by a tenth: enough to name a median to within five in
 * a hundred, and two of them add up. The count of a class stands at its number.
 */
export type Histogram = number[]

const growth = Math.log(1.1)

export function note(histogram: Histogram, value: number): void {
  increase(histogram, Math.round(Math.log(Math.max(1, value)) / growth), 1)
}

export function add(sum: Histogram, other: Histogram): void {
  for (let size = 0; size < other.length; size += 1) increase(sum, size, other[size] ?? 0)
}

function increase(histogram: Histogram, size: number, by: number): void {
  while (histogram.length <= size) histogram.push(0)
  histogram[size] = (histogram[size] ?? 0) + by
}

/** Null when nothing was noted. */
export function medianOf(histogram: Histogram): number | null {
  const half = histogram.reduce((total, count) => total + count, 0) / 2
  let seen = 0
  for (const [size, count] of histogram.entries()) {
    seen += count
    if (count > 0 && seen >= half) return Math.round(Math.exp(size * growth))
  }
  return null
}
