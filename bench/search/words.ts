/** P1 and P2: finding by words, by classes of queries, and while they are typed. */
import { Cancelled } from '../../src/main/finding/words/cancelled.ts'
import type { BenchOptions } from '../bench.ts'
import type { Figure, Goal } from '../figures.ts'
import { ofRounds, quantile, ratioOfRounds, takeTurns } from '../measure.ts'
import { shareOfAllScored, shareOfExact } from './exact.ts'
import { createLookUp } from './look-up.ts'
import { chooseQueries, type QueryClass } from './queries.ts'
import { find, msOf, type Stand } from './stand.ts'

/** Raw FTS5 takes a second for the commonest words of a million messages. */
const queriesPerClass = (size: number): number => (size >= 1_000_000 ? 5 : 8)
/** Computing BM25 from all texts takes minutes for more. */
const fromTextsUpTo = 10_000

/** How many times faster, or at most how many times slower, than FTS5 at a million. */
const besideRaw: Partial<Record<QueryClass, number>> = {
  'a rare word': 1.3,
  'one of the ten commonest': 1 / 20,
  '8 words of a message': 1 / 15,
}

export async function measureWords(options: BenchOptions, stand: Stand): Promise<Figure[]> {
  const { size, label, index, rawWords } = stand
  const isLarge = size >= 1_000_000
  const figures: Figure[] = []
  const processor: string[] = []
  const chosen = chooseQueries(stand, queriesPerClass(size))
  const lookUp = createLookUp(index)
  options.progress(`${label}: the first searches`)
  figures.push(measureFirst(stand, chosen['a rare word']))
  for (const [name, queries] of Object.entries(chosen)) {
    options.progress(`${label}: ${name}`)
    const used: number[] = []
    const measured = await takeTurns(
      {
        app: () => queries.map((query) => msOf(() => used.push(processorMsOf(() => find(stand, query))))),
        raw: () => queries.map((query) => msOf(() => rawWords.find(query))),
        bare: () => queries.map((query) => msOf(() => lookUp(query))),
        rawBare: () => queries.map((query) => msOf(() => rawWords.lookUp(query))),
      },
      options,
    )
    const figure = {
      what: `${label}: ${name}`,
      unit: 'ms',
      value: ofRounds(measured.app, 0.95),
      reference: { what: 'FTS5 bm25', value: ofRounds(measured.raw, 0.95) },
      ratio: ratioOfRounds(measured.app, measured.raw, 0.95),
    }
    figures.push({ ...figure, ...(isLarge && { goal: { id: 'P1', of: 'value', atMost: 50 } as const }) })
    // The classes are the keys of that very object.
    const ratio = besideRaw[name as QueryClass]
    if (isLarge && ratio !== undefined) figures.push({ ...figure, goal: { id: 'P1', of: 'ratio', atMost: ratio } })
    figures.push({
      what: `${label}: ${name}, numbers and scores alone`,
      unit: 'ms',
      value: ofRounds(measured.bare, 0.95),
      reference: { what: 'FTS5 bm25, the same', value: ofRounds(measured.rawBare, 0.95) },
      ratio: ratioOfRounds(measured.bare, measured.rawBare, 0.95),
      ...(isLarge && ratio !== undefined && { goal: { id: 'P1', of: 'ratio', atMost: ratio } as const }),
    })
    processor.push(`${name} ${quantile(used, 0.95).toFixed(1)}`)
  }
  options.note(`${label}, milliseconds of processor time a search by words, p95: ${processor.join(', ')}.`)
  return [...figures, measureExactness(options, stand)]
}

/** A rare word is found in less time than it takes to compile what finds it: that is told apart, and done before the rest. */
function measureFirst(stand: Stand, words: string[]): Figure {
  const [first = 'a'] = words
  const value = msOf(() => find(stand, first))
  for (let round = 0; round < warmRounds; round++) for (const word of words) find(stand, word)
  return { what: `${stand.label}: a rare word, the first search of all`, unit: 'ms', value }
}

const warmRounds = 50

function processorMsOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function measureExactness({ progress }: BenchOptions, stand: Stand): Figure {
  const { label, size, db, index } = stand
  progress(`${label}: the first twenty, beside exact ones`)
  const queries = Object.values(chooseQueries(stand, 2)).flat()
  const value = 100 * (size <= fromTextsUpTo ? shareOfExact(index, db, queries) : shareOfAllScored(index, queries))
  const from = size <= fromTextsUpTo ? 'computed from the texts' : 'with every posting scored'
  const goal: Goal = { id: 'P1', of: 'value', atLeast: 95 }
  return { what: `${label}: of the exact first 20, ${from}`, unit: '%', value, goal }
}

export async function measureTyping(options: BenchOptions, stand: Stand): Promise<Figure[]> {
  const { label, size, rawWords } = stand
  options.progress(`${label}: letter by letter`)
  const chosen = chooseQueries(stand, 4)
  const typed = [...chosen['a word of the middle'], ...chosen['a common word'], ...chosen['3 words of a message']]
  const keystrokes = typed.flatMap((query) =>
    Array.from({ length: query.length - 1 }, (_, at) => query.slice(0, at + 2)),
  )
  const some = keystrokes.filter((_, at) => at % 8 === 0)
  const measured = await takeTurns(
    {
      app: () => keystrokes.map((query) => msOf(() => find(stand, query, { isFinal: false }))),
      raw: () => some.map((query) => msOf(() => rawWords.find(`${query.trim()}*`))),
    },
    { ...options, rounds: Math.min(options.rounds, 3) },
  )
  const atMost = (value: number): { goal?: Goal } =>
    size >= 1_000_000 ? { goal: { id: 'P2', of: 'value', atMost: value } } : {}
  return [
    {
      what: `${label}: first results after a letter`,
      unit: 'ms',
      value: ofRounds(measured.app, 0.95),
      reference: { what: 'FTS5 bm25, prefix', value: ofRounds(measured.raw, 0.95) },
      ...atMost(30),
    },
    { what: `${label}: a newer query cancels the older`, unit: 'ms', value: measureCancelling(stand), ...atMost(10) },
  ]
}

/** The 95th percentile of how long a query goes on that is taken back at one of its looks, or just after one. */
function measureCancelling(stand: Stand): number {
  const times: number[] = []
  for (let at = 0; at < 60; at++) {
    let takenBackAt = 0
    let looks = 0
    let lookedAt = performance.now()
    let longest = 0
    const isTakenBack = (): boolean => {
      longest = Math.max(longest, performance.now() - lookedAt)
      lookedAt = performance.now()
      if (takenBackAt === 0 && looks++ === at % 12) takenBackAt = lookedAt
      return takenBackAt !== 0
    }
    try {
      find(stand, 'the one would about that more*', { isTakenBack })
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error
      times.push(performance.now() - takenBackAt + longest)
    }
  }
  return quantile(times, 0.95)
}
