/** A seeded source of numbers: the same seed gives the same sequence on every machine. */
export interface Random {
  /** At least 0 and less than 1. */
  float(): number
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number
  /** A whole number between the two, both included. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  chance(probability: number): boolean
  /** A positive number around `median`; a `spread` of 1 puts two thirds between a third and three times of it. */
  around(median: number, spread: number): number
}

/** Chris Doty-Humphrey's sfc32 (PractRand), seeded from as many numbers as one likes. */
export function createRandom(...seed: number[]): Random {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]

  function next(): number {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  for (const part of seed) {
    a ^= part
    b ^= Math.floor(part / 2 ** 32)
    for (let round = 0; round < 12; round++) next()
  }

  const float = (): number => next() / 2 ** 32
  const below = (limit: number): number => Math.floor(float() * limit)

  return {
    float,
    below,
    between: (low, high) => low + below(high - low + 1),
    pick(list) {
      const picked = list[below(list.length)]
      if (picked === undefined) throw new Error('There is nothing to pick from.')
      return picked
    },
    chance: (probability) => float() < probability,
    around: (median, spread) => median * Math.exp(spread * bell(float(), float())),
  }
}

/** Box and Muller's way from two even numbers to one of the bell curve. */
const bell = (first: number, second: number): number =>
  Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second)

/** Draws one of the names, each as often as its weight says. */
export function weighted<T extends string>(weights: Record<T, number>): (random: Random) => T {
  // The keys of the object are the names it is typed by.
  const entries = Object.entries(weights) as [T, number][]
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0)
  return (random) => {
    let left = random.float() * total
    for (const [name, weight] of entries) if ((left -= weight) < 0) return name
    throw new Error('There is nothing to pick from.')
  }
}
