/**
 * Q1, Q2, Q4: what is found of what was asked for, through the application's own search, beside FTS5 and a plain scan of
 * the same vectors: on the conversations of `--data FILE` (LoCoMo, LongMemEval), or on generated ones without it.
 * The application gets messages, then questions; labels never leave this process.
 */
import { join } from 'node:path'
import type { Bench, BenchOptions } from './bench.ts'
import { ensureBuilt, startApplication } from './application.ts'
import type { Figure } from './figures.ts'
import { quantile } from './measure.ts'
import { ask, toAnswered, untilRemembered } from './retrieval/ask.ts'
import { generateSet } from './retrieval/generated/generate.ts'
import { loadSet } from './retrieval/load.ts'
import { meanOf, recallAt, sessionHitAt, sessionRecallAt, type Answered } from './retrieval/metrics.ts'
import { createWordReference, createVectorReference } from './retrieval/references.ts'
import { abilityTable, leastLead, toJson, totalTable } from './retrieval/report.ts'
import type { RetrievalSet, SetHistory } from './retrieval/set.ts'
import { storeHistory } from './retrieval/store.ts'
import { inWorkspace } from './workspace.ts'

/** The weights were fitted with another seed. */
const seed = 2
const modes = ['words', 'meaning', 'hybrid'] as const

interface Result {
  set: RetrievalSet
  /** By way of searching, in the order of the questions. */
  ways: Record<string, Answered[]>
  isDoubtful: boolean[]
  /** The place of each question's history. */
  histories: number[]
  tookMs: number[]
}

export const retrieval: Bench = async (options) => {
  await ensureBuilt()
  const set = options.data === null ? generateSet(seed) : loadSet(options.data)
  if (options.data === null) options.note('No --data FILE was given: these are generated conversations.')
  const result = await measure(set, options)
  tell(result, options)
  options.report(toReport(result))
  return figuresOf(result, options.data === null)
}

async function measure(set: RetrievalSet, options: BenchOptions): Promise<Result> {
  const result: Result = { set, ways: {}, isDoubtful: [], histories: [], tookMs: [] }
  for (const [place, history] of set.histories.entries()) {
    options.progress(`${set.name}: ${history.name}, ${history.questions.length} questions`)
    await inWorkspace((folder) => measureHistory(history, folder, result, options))
    for (const { isDoubtful } of history.questions) {
      result.isDoubtful.push(isDoubtful)
      result.histories.push(place)
    }
  }
  return result
}

async function measureHistory(
  history: SetHistory,
  folder: string,
  { ways, tookMs }: Result,
  options: BenchOptions,
): Promise<void> {
  const file = join(folder, 'chatty.db')
  const stored = storeHistory(file, history)
  const application = await startApplication(folder)
  const add = (way: string, answered: Answered): void => void (ways[way] ??= []).push(answered)
  try {
    await untilRemembered(application.api, stored.keys.size, options.progress)
    for (const question of history.questions) {
      for (const mode of modes) {
        const answered = await ask(application.api, question, mode, stored)
        add(mode, answered)
        if (mode === 'hybrid') tookMs.push(answered.tookMs)
      }
    }
  } finally {
    await application.stop()
  }
  const byWords = createWordReference(history)
  const vectors = createVectorReference(file, stored.keys)
  try {
    for (const question of history.questions) {
      add('FTS5 bm25', toAnswered(question, byWords(question.query, foundAtMost), stored.sessions))
      add('vector scan', toAnswered(question, await vectors.find(question.query, foundAtMost), stored.sessions))
    }
  } finally {
    vectors.close()
  }
}

/** As many as a page of the application holds. */
const foundAtMost = 100

function tell({ set, ways, isDoubtful, histories, tookMs }: Result, { note }: BenchOptions): void {
  const count = isDoubtful.length
  note(
    `${set.name}: ${count} questions, ${set.histories.length} histories\n\n${totalTable(ways)}\n\n${abilityTable(ways)}`,
  )
  const only = (isMeant: (place: number) => boolean): Record<string, Answered[]> =>
    Object.fromEntries(Object.entries(ways).map(([way, list]) => [way, list.filter((_, place) => isMeant(place))]))
  const doubtful = isDoubtful.filter(Boolean).length
  if (doubtful > 0) {
    note(
      `Without ${doubtful} questions whose labels an audit doubts:\n\n${totalTable(only((place) => !isDoubtful[place]))}`,
    )
  }
  if (set.histories.length === 10) {
    const parity = (odd: boolean) => only((place) => ((histories[place] ?? 0) % 2 === 0) === odd)
    note(`Odd histories (tuned on):\n\n${totalTable(parity(true))}`)
    note(`Even histories (never seen):\n\n${totalTable(parity(false))}`)
  }
  note(`A hybrid search took ${quantile(tookMs, 0.5).toFixed(1)} ms (p95 ${quantile(tookMs, 0.95).toFixed(1)}).`)
}

const toReport = ({ ways }: Result): Record<string, unknown> =>
  Object.fromEntries(Object.entries(ways).map(([way, answered]) => [way, toJson(answered)]))

function figuresOf({ set, ways }: Result, isGenerated: boolean): Figure[] {
  const hybrid = ways['hybrid'] ?? []
  const mean = (answered: Answered[], measureOne: (one: Answered) => number): number =>
    meanOf(answered.map(measureOne)).value
  const recall = (k: number, way = hybrid): number => mean(way, (one) => recallAt(k, one))
  const byFts = ways['FTS5 bm25'] ?? []
  const of = (what: string): string => `${what}, ${isGenerated ? 'generated' : set.name}`
  const { ability, lead } = leastLead(hybrid, [ways['words'] ?? [], ways['meaning'] ?? []])
  const least: Figure = {
    what: of(`hybrid over its better half where it is least (${ability})`),
    unit: 'points',
    value: lead,
    goal: { id: 'Q4', of: 'value', atLeast: -0.5 },
  }
  if (isGenerated) {
    const ahead: Figure = {
      what: of('hybrid recall@10 over FTS5'),
      unit: 'points',
      value: recall(10) - recall(10, byFts),
      goal: { id: 'Q1', of: 'value', atLeast: 20 },
    }
    return [ahead, least]
  }
  const goals: [number, number][] = [
    [5, 80],
    [10, 88],
    [25, 93],
    [50, 96],
  ]
  return [
    ...goals.map(([k, atLeast]): Figure => ({
      what: of(`hybrid recall@${k}`),
      unit: '%',
      value: recall(k),
      reference: { what: 'FTS5 bm25', value: recall(k, byFts) },
      goal: { id: 'Q1', of: 'value', atLeast },
    })),
    sessionFigure(
      of('session any-hit@1'),
      mean(hybrid, (one) => sessionHitAt(1, one)),
      80,
    ),
    sessionFigure(
      of('session any-hit@10'),
      mean(hybrid, (one) => sessionHitAt(10, one)),
      99,
    ),
    sessionFigure(
      of('sessions recalled@10'),
      mean(hybrid, (one) => sessionRecallAt(10, one)),
      96.5,
    ),
    least,
  ]
}

const sessionFigure = (what: string, value: number, atLeast: number): Figure => ({
  what,
  unit: '%',
  value,
  goal: { id: 'Q2', of: 'value', atLeast },
})
