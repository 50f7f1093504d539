/**
 * P8, first half: how many messages a second go in, beside hand-written SQL on the same tables with the same indexes
 * and triggers. Both sides have their own copy of one database with 100,000 messages.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, BenchOptions } from './bench.ts'
import type { Figure, Goal } from './figures.ts'
import { placeHistory } from './history/cache.ts'
import { openMigrated } from './history/write.ts'
import { createBulk } from './ingest/bulk.ts'
import { createQueries } from './ingest/queries.ts'
import { createSingles } from './ingest/singles.ts'
import { ofRounds, ratioOfRounds, takeTurns, type Contender } from './measure.ts'
import { inWorkspace } from './workspace.ts'

const plan = { seed: 8, messages: 100_000 }

export const ingest: Bench = (options) =>
  inWorkspace(async (folder) => {
    options.progress('preparing a database of 100,000 messages')
    const [appDb, rawDb] = ['app', 'raw'].map((name) => {
      mkdirSync(join(folder, name))
      placeHistory(plan, join(folder, name), options.progress)
      return openMigrated(join(folder, name, 'chatty.db'), 0)
    })
    if (!appDb || !rawDb) throw new Error('There are two databases.')
    options.note(
      'A question sent through the application is two messages and the counters of their conversation in one durable ' +
        'commit; the raw side of the first line inserts one message, that of the second writes the same rows.',
    )
    const figures = [
      ...(await singles(options, createSingles(appDb, rawDb))),
      ...(await bulk(options, createBulk(appDb, rawDb))),
      ...(await queries(options, createQueries(appDb, rawDb))),
    ]
    for (const db of [appDb, rawDb]) db.$client.close()
    return figures
  })

async function singles(options: BenchOptions, contenders: ReturnType<typeof createSingles>): Promise<Figure[]> {
  options.progress('durable singles')
  const rates = await takeTurns(contenders, options)
  const goal: Goal = { id: 'P8', of: 'ratio', atLeast: 0.8 }
  return [
    {
      what: 'questions sent durably',
      unit: '/s',
      value: ofRounds(rates.app),
      reference: { what: 'raw single insert, FULL', value: ofRounds(rates.rawMessage) },
      ratio: ratioOfRounds(rates.app, rates.rawMessage),
      goal,
    },
    {
      what: 'questions sent durably',
      unit: '/s',
      value: ofRounds(rates.app),
      reference: { what: 'the same rows by hand, FULL', value: ofRounds(rates.rawQuestion) },
      ratio: ratioOfRounds(rates.app, rates.rawQuestion),
    },
  ]
}

async function bulk(options: BenchOptions, contenders: { app: Contender; raw: Contender }): Promise<Figure[]> {
  options.progress('bulk')
  const rates = await takeTurns(contenders, options)
  return [
    {
      what: 'messages stored in bulk',
      unit: '/s',
      value: ofRounds(rates.app),
      reference: { what: 'raw bulk insert with triggers', value: ofRounds(rates.raw) },
      ratio: ratioOfRounds(rates.app, rates.raw),
      goal: { id: 'P8', of: 'ratio', atLeast: 0.8 },
    },
  ]
}

async function queries(options: BenchOptions, pairs: ReturnType<typeof createQueries>): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const [what, contenders] of Object.entries(pairs)) {
    options.progress(`drizzle: ${what}`)
    const micros = await takeTurns(contenders, options)
    figures.push({
      what,
      unit: 'µs',
      value: ofRounds(micros.app),
      reference: { what: 'prepared by hand', value: ofRounds(micros.raw) },
      ratio: ratioOfRounds(micros.app, micros.raw),
      goal: { id: 'P8', of: 'ratio', atMost: 1.25 },
    })
  }
  return figures
}
