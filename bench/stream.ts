/**
 * P9: what the application adds between a provider and a window. Every request goes four ways in turn: straight to the
 * stand-in for a provider, through a bare Node pipe, through one that first commits the question, and through the
 * application, where the question is on the disk before it is sent on and every token of the answer is stored.
 */
import { join } from 'node:path'
import { ensureBuilt, startApplication, startNode } from './application.ts'
import type { Bench, BenchOptions } from './bench.ts'
import type { Figure } from './figures.ts'
import {
  differenceOfRounds,
  median,
  ofRounds,
  ratioOfRounds,
  takeTurns,
  type Contender,
  type Series,
} from './measure.ts'
import { processorMs } from './processor-time.ts'
import { askAt, askThrough, type AskForTokens } from './stream/clients.ts'
import { startModel } from './stream/model.ts'
import { tokensFor } from './stream/tokens.ts'
import { inWorkspace } from './workspace.ts'

const requestsPerRound = 100
const tokensPerAnswer = 50
const tokensOfLongAnswer = 2_000

interface Way {
  ask: AskForTokens
  pid: number
}
type Ways = Record<'direct' | 'pipe' | 'keeper' | 'app', Way>

export const stream: Bench = (options) =>
  inWorkspace(async (folder) => {
    await ensureBuilt()
    const model = await startModel()
    const { url } = model
    const pipe = await startNode([join(import.meta.dirname, 'stream/pipe.ts'), url])
    const keeper = await startNode([join(import.meta.dirname, 'stream/pipe.ts'), url, join(folder, 'kept.db')])
    const app = await startApplication(folder, { LM_STUDIO_BASE_URL: url })
    const through = await askThrough(app, mustBeWhole)
    try {
      const ways: Ways = {
        direct: { ask: askAt(url), pid: process.pid },
        pipe: { ask: askAt(pipe.url), pid: pipe.pid },
        keeper: { ask: askAt(keeper.url), pid: keeper.pid },
        app: { ask: through.ask, pid: app.pid },
      }
      return [...(await firstTokens(options, ways)), ...(await processorTime(options, ways))]
    } finally {
      through.close()
      await Promise.all([app.stop(), keeper.stop(), pipe.stop(), model.stop()])
    }
  })

function mustBeWhole(stored: string, question: string): void {
  if (stored !== tokensFor(question).join(''))
    throw new Error(`Not every token was stored of the answer to ${question}.`)
}

async function firstTokens(options: BenchOptions, { direct, pipe, keeper, app }: Ways): Promise<Figure[]> {
  options.progress(`${(options.rounds + 1) * requestsPerRound * 4} requests of ${tokensPerAnswer} tokens`)
  options.note(
    'The application’s first token comes after the question was committed with synchronous=FULL; the bare pipe stores nothing.',
  )
  const times = await takeTurns(
    {
      direct: () => direct.ask(tokensPerAnswer),
      pipe: () => pipe.ask(tokensPerAnswer),
      keeper: () => keeper.ask(tokensPerAnswer),
      app: () => app.ask(tokensPerAnswer),
    },
    { ...options, turns: requestsPerRound },
  )
  // Against the usual direct request, not its own slowest ones: those come from the machine.
  const usual = times.direct.map((values) => [median(values)])
  const added = (name: 'pipe' | 'app', share: number): number => differenceOfRounds(times[name], usual, share)
  return [
    {
      what: 'first token, p50',
      unit: 'ms',
      value: ofRounds(times.app),
      reference: { what: 'pipe', value: ofRounds(times.pipe) },
      ratio: ratioOfRounds(times.app, times.pipe),
      goal: { id: 'P9', of: 'ratio', atMost: 1.3 },
    },
    {
      what: 'first token, p50',
      unit: 'ms',
      value: ofRounds(times.app),
      reference: { what: 'pipe that commits the question first', value: ofRounds(times.keeper) },
      ratio: ratioOfRounds(times.app, times.keeper),
    },
    {
      what: 'first token, p50',
      unit: 'ms',
      value: ofRounds(times.app),
      reference: { what: 'direct', value: ofRounds(times.direct) },
      ratio: ratioOfRounds(times.app, times.direct),
    },
    {
      what: 'added to the first token, p50',
      unit: 'ms',
      value: added('app', 0.5),
      reference: { what: 'added by the pipe', value: added('pipe', 0.5) },
      goal: { id: 'P9', of: 'value', atMost: 0.6 },
    },
    {
      what: 'added to the first token, p99',
      unit: 'ms',
      value: added('app', 0.99),
      reference: { what: 'added by the pipe', value: added('pipe', 0.99) },
      goal: { id: 'P9', of: 'value', atMost: 3 },
    },
  ]
}

async function processorTime(options: BenchOptions, { pipe, app }: Ways): Promise<Figure[]> {
  options.progress(`answers of ${tokensOfLongAnswer} tokens, without delay and one a millisecond`)
  const fast = await takeTurns({ pipe: microsPerToken(pipe), app: microsPerToken(app) }, options)
  const paced = await takeTurns({ pipe: microsPerToken(pipe, 'paced'), app: microsPerToken(app, 'paced') }, options)
  const figure = (what: string, micros: Record<'app' | 'pipe', Series>): Figure => ({
    what,
    unit: 'µs',
    value: ofRounds(micros.app),
    reference: { what: 'pipe', value: ofRounds(micros.pipe) },
    ratio: ratioOfRounds(micros.app, micros.pipe),
  })
  return [
    { ...figure('processor time a token, no delay', fast), goal: { id: 'P9', of: 'value', atMost: 20 } },
    figure('processor time a token, each in a packet of its own', paced),
  ]
}

/** Over a whole answer, all threads counted. */
const microsPerToken =
  ({ ask, pid }: Way, pace?: 'paced'): Contender =>
  async () => {
    const before = processorMs(pid)
    await ask(tokensOfLongAnswer, pace)
    return ((processorMs(pid) - before) * 1000) / tokensOfLongAnswer
  }
