/**
 * The listwise logistic regression: the softmax over a question's candidates shall put its mass on the evidence. No
 * weight may be negative. Convex, so it has one answer; found by Newton's steps, each a small quadratic programme that
 * is solved a coordinate at a time.
 */

/** A question's candidates, as rows of numbers. */
export interface List {
  rows: Float32Array
  /** Places of what is sought. */
  evidence: number[]
  /** How much each of these counts. */
  worth: number[]
}

export interface FitOptions {
  width: number
  /** Places of the columns that may be used. */
  columns: number[]
  /** What a weight's square costs, for all questions together. */
  ridge: number
  /** Weights to begin with; the answer is the same with any. */
  start?: Float64Array
}

const steps = 30
const sweeps = 200
const enough = 1e-7
/** A candidate with a smaller share of the mass changes nothing. */
const negligible = 1e-6

const sumOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0)

export function fitListwise(lists: List[], { width, columns, ridge, start }: FitOptions): Float64Array {
  const usable = lists.filter(({ worth }) => sumOf(worth) > 0)
  const total = usable.reduce((sum, { worth }) => sum + sumOf(worth), 0)
  let weights = Float64Array.from(columns, (column) => start?.[column] ?? 1)
  let loss = lossOf(usable, weights, { width, columns, ridge }, total)
  for (let step = 0; step < steps; step++) {
    const { gradient, curvature } = slopeOf(usable, weights, { width, columns, ridge }, total)
    const move = solve(gradient, curvature, weights)
    let share = 1
    let next = weights
    let nextLoss = Infinity
    for (; share > 1e-4; share /= 2) {
      next = weights.map((weight, at) => Math.max(0, weight + share * (move[at] ?? 0)))
      nextLoss = lossOf(usable, next, { width, columns, ridge }, total)
      if (nextLoss <= loss) break
    }
    if (nextLoss > loss) break
    const gain = loss - nextLoss
    weights = next
    loss = nextLoss
    if (gain < enough) break
  }
  const all = new Float64Array(width)
  for (const [at, column] of columns.entries()) all[column] = weights[at] ?? 0
  return all
}

export function sharesOf({ rows }: Pick<List, 'rows'>, weights: Float64Array, columns: number[], width: number) {
  const count = rows.length / width
  const sums = new Float64Array(count)
  let most = -Infinity
  for (let row = 0; row < count; row++) {
    let sum = 0
    for (let at = 0; at < columns.length; at++) sum += weights[at]! * rows[row * width + columns[at]!]!
    sums[row] = sum
    if (sum > most) most = sum
  }
  let mass = 0
  for (let row = 0; row < count; row++) mass += sums[row] = Math.exp(sums[row]! - most)
  for (let row = 0; row < count; row++) sums[row] = sums[row]! / mass
  return sums
}

function lossOf(lists: List[], weights: Float64Array, { width, columns, ridge }: FitOptions, total: number): number {
  let loss = 0
  for (const list of lists) {
    const shares = sharesOf(list, weights, columns, width)
    for (const [at, place] of list.evidence.entries())
      loss -= list.worth[at]! * Math.log(Math.max(1e-300, shares[place]!))
  }
  return loss / total + (ridge / 2) * weights.reduce((sum, weight) => sum + weight * weight, 0)
}

function slopeOf(lists: List[], weights: Float64Array, { width, columns, ridge }: FitOptions, total: number) {
  const size = columns.length
  const gradient = Float64Array.from(weights, (weight) => ridge * weight)
  const curvature = new Float64Array(size * size)
  const mean = new Float64Array(size)
  for (const list of lists) {
    const shares = sharesOf(list, weights, columns, width)
    const worth = sumOf(list.worth)
    const scale = worth / total
    mean.fill(0)
    for (let row = 0; row < shares.length; row++) {
      const share = shares[row]!
      if (share < negligible) continue
      for (let one = 0; one < size; one++) {
        const value = list.rows[row * width + columns[one]!]!
        if (value === 0) continue
        mean[one] = mean[one]! + share * value
        for (let other = 0; other <= one; other++) {
          const at = one * size + other
          curvature[at] = curvature[at]! + scale * share * value * list.rows[row * width + columns[other]!]!
        }
      }
    }
    for (let one = 0; one < size; one++) {
      const wanted = list.evidence.reduce(
        (sum, place, at) => sum + list.worth[at]! * list.rows[place * width + columns[one]!]!,
        0,
      )
      gradient[one] = gradient[one]! + scale * mean[one]! - wanted / total
      for (let other = 0; other <= one; other++) {
        const at = one * size + other
        curvature[at] = curvature[at]! - scale * mean[one]! * mean[other]!
      }
    }
  }
  for (let one = 0; one < size; one++) {
    curvature[one * size + one] = curvature[one * size + one]! + ridge + 1e-9
    for (let other = 0; other < one; other++) curvature[other * size + one] = curvature[one * size + other]!
  }
  return { gradient, curvature }
}

/** The move that makes the quadratic least, with no weight below 0 after it. */
function solve(gradient: Float64Array, curvature: Float64Array, weights: Float64Array): Float64Array {
  const size = gradient.length
  const move = new Float64Array(size)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let most = 0
    for (let one = 0; one < size; one++) {
      let slope = gradient[one]!
      for (let other = 0; other < size; other++) slope += curvature[one * size + other]! * move[other]!
      const next = Math.max(-weights[one]!, move[one]! - slope / curvature[one * size + one]!)
      most = Math.max(most, Math.abs(next - move[one]!))
      move[one] = next
    }
    if (most < 1e-6) break
  }
  return move
}
