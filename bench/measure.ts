/**
 * Measuring side by side: what is compared takes turns (A B A B …), so that a machine that slows down slows all of
 * them down. A round's figures are compared within the round, and the median over the rounds is what counts.
 */

/** Does some of the work and answers with what it measured: one number, or one for each time it was done. */
export type Contender = () => number | number[] | Promise<number | number[]>

/** What one contender measured, a list for each round. */
export type Series = number[][]

export interface Rounds {
  /** At least 5 for a figure that is told to anybody. */
  rounds: number
  /** Rounds before the first that counts. */
  warmups?: number
  /** How often each contender has its turn within a round; 1 unless told. */
  turns?: number
}

/** Lets every contender have its turns in every round, in the order given. */
export async function takeTurns<Name extends string>(
  contenders: Record<Name, Contender>,
  { rounds, warmups = 1, turns = 1 }: Rounds,
): Promise<Record<Name, Series>> {
  // The keys of the object are the names it is typed by.
  const names = Object.keys(contenders) as Name[]
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Series>
  for (let round = -warmups; round < rounds; round++) {
    if (round >= 0) for (const name of names) measured[name].push([])
    for (let turn = 0; turn < turns; turn++) {
      for (const name of names) {
        const values = [await contenders[name]()].flat()
        if (round >= 0) measured[name].at(-1)?.push(...values)
      }
    }
  }
  return measured
}

/** The value that `share` of the values do not exceed, 0.5 being the median; between two of them, in proportion. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (low === undefined || high === undefined) throw new Error('Nothing was measured.')
  return low + (high - low) * (place - Math.floor(place))
}

export const median = (values: number[]): number => quantile(values, 0.5)

/** A quantile of each round, and of those the median. */
export const ofRounds = (series: Series, share = 0.5): number => median(series.map((values) => quantile(values, share)))

/** How many times the reference the values are, round by round, and of that the median. */
export const ratioOfRounds = (series: Series, reference: Series, share = 0.5): number =>
  median(series.map((values, round) => quantile(values, share) / quantile(reference[round] ?? [], share)))

/** How much more than the reference the values are, round by round, and of that the median. */
export const differenceOfRounds = (series: Series, reference: Series, share = 0.5): number =>
  median(series.map((values, round) => quantile(values, share) - quantile(reference[round] ?? [], share)))

/** Milliseconds that the work took. */
export async function timeMs(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
