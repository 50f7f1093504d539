/** P3 and P4: the scan of vectors alone, beside sqlite-vec's exact scans and a plain one in JavaScript. */
import type { BenchOptions } from '../bench.ts'
import type { Figure, Goal } from '../figures.ts'
import { ofRounds, ratioOfRounds, takeTurns } from '../measure.ts'
import { msOf, type Stand } from './stand.ts'

const questionsPerRound = 30
/** A million floats take sqlite-vec more than half a second. */
const rawPerRound = 3
const goals: Record<number, { atMost: number; ofFloats: number }> = {
  100_000: { atMost: 3, ofFloats: 1 / 15 },
  1_000_000: { atMost: 10, ofFloats: 1 / 60 },
}

export async function measureVectors(options: BenchOptions, stand: Stand): Promise<Figure[]> {
  const { size, label, vectors, vectorOf, rawVectors } = stand
  options.progress(`${label}: vectors`)
  let asked = size
  const times = (count: number, work: (question: Float32Array) => unknown): number[] =>
    Array.from({ length: count }, () => {
      const question = vectorOf(++asked)
      return msOf(() => work(question))
    })
  const every = (step: number): Uint8Array => Uint8Array.from({ length: size + 1 }, (_, id) => Number(id % step === 0))
  const [tenth, thousandth] = [every(10), every(1000)]
  const measured = await takeTurns(
    {
      ten: () => times(questionsPerRound, (question) => vectors.search(question, 10)),
      many: () => times(questionsPerRound, (question) => vectors.search(question, 200)),
      tenth: () => times(questionsPerRound, (question) => vectors.search(question, 10, tenth)),
      thousandth: () => times(questionsPerRound, (question) => vectors.search(question, 10, thousandth)),
      floats: () => times(rawPerRound, (question) => rawVectors.byFloats(question, 10)),
      bits: () => times(rawPerRound, (question) => rawVectors.byBits(question, 10)),
      manyBits: () => times(rawPerRound, (question) => rawVectors.byBits(question, 200)),
      plain: () => times(rawPerRound, (question) => rawVectors.byPlainScan(question, 10)),
    },
    options,
  )
  const goal = goals[size]
  type Name = keyof typeof measured
  const beside = (what: string, name: Name, reference: string, raw: Name, aim?: Goal): Figure => ({
    what: `${label}: ${what}`,
    unit: 'ms',
    value: ofRounds(measured[name], 0.95),
    reference: { what: reference, value: ofRounds(measured[raw], 0.95) },
    ratio: ratioOfRounds(measured[name], measured[raw], 0.95),
    ...(aim && { goal: aim }),
  })
  return [
    beside('nearest 10', 'ten', 'sqlite-vec, floats', 'floats', goal && { id: 'P3', of: 'value', atMost: goal.atMost }),
    beside(
      'nearest 10',
      'ten',
      'sqlite-vec, floats',
      'floats',
      goal && { id: 'P3', of: 'ratio', atMost: goal.ofFloats },
    ),
    beside('nearest 10', 'ten', 'sqlite-vec, bits', 'bits'),
    beside('nearest 10', 'ten', 'bits in plain JavaScript', 'plain'),
    beside('nearest 200', 'many', 'nearest 10', 'ten', goal && { id: 'P4', of: 'ratio', atMost: 2 }),
    beside('nearest 200', 'many', 'sqlite-vec, bits', 'manyBits'),
    beside('nearest 10 of every 10th', 'tenth', 'of all', 'ten', goal && { id: 'P6', of: 'ratio', atMost: 1.5 }),
    beside('nearest 10 of every 1000th', 'thousandth', 'of all', 'ten', goal && { id: 'P6', of: 'ratio', atMost: 1.5 }),
    recall(options, stand),
  ]
}

/** The exact ten are found by comparing every vector. */
function recall({ progress }: BenchOptions, { size, label, vectors, vectorOf }: Stand): Figure {
  progress(`${label}: recall, beside every vector compared`)
  const questions = size >= 1_000_000 ? 4 : 20
  const ids = Int32Array.from({ length: size }, (_, at) => at + 1)
  let shared = 0
  for (let at = 0; at < questions; at++) {
    const question = vectorOf(size + 5000 + at)
    const { nearest: cosines } = vectors.cosines(question, ids)
    const least = cosines.toSorted().at(-10) ?? 0
    shared += vectors.search(question, 10).filter(({ messageId }) => cosines[messageId - 1]! >= least).length
  }
  const value = shared / (questions * 10)
  return { what: `${label}: of the exact ten`, unit: '', value, goal: { id: 'P3', of: 'value', atLeast: 0.99 } }
}
