import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SearchMode } from '../../contract/search.ts'
import { childProcesses } from '../platform/processes.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

const talks = [
  ['Wie kündige ich meinen Mietvertrag?', 'Schriftlich, drei Monate vorher, per Einschreiben.'],
  ['How hot should the oven be for bread?', 'Preheat it to 230 degrees; steam for ten minutes.'],
  ['What is a bounded queue good for?', 'It slows producers down instead of filling the memory.'],
  ['And an unbounded one?', 'It never blocks the producers, and the memory fills up.'],
  ['Sort a list in Rust', 'Use `list.sort_by_key(|item| item.price)`; it is stable.'],
  ['日本語の敬語を教えてください', '尊敬語と謙譲語と丁寧語があります。'],
  ['Say it again', 'It never blocks the producers, and the memory fills up.'],
  ['To be deleted: oven gloves', 'They should be thick.'],
] as const

const queries = [
  'memory',
  'how do I end my lease',
  'oven bread',
  '敬語',
  'sort_by_key',
  'producers queue',
  'from:ai',
  '"the memory"',
]
const modes: SearchMode[] = ['words', 'meaning', 'hybrid']

async function talk(
  app: TestApp,
  [question, text]: (typeof talks)[number],
  parent?: Awaited<ReturnType<TestApp['ask']>>,
) {
  const asked = await app.ask(question, parent?.conversation.id, app.uid(), parent?.answer.id)
  const written = await app.provider.nextAnswer()
  written.say(text)
  written.finish()
  await app.settled(asked.answer.id)
  return asked
}

async function remembered({ host }: TestApp): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  await host.app().memory.idle()
}

/** Everything that is answered but how long it took. */
async function answersOf(app: TestApp) {
  const answers = []
  for (const mode of modes) {
    for (const query of queries) {
      const { tookMs: _, ...answer } = await app.api.search.find({ query, mode })
      expect(answer.mode).toBe(query === 'from:ai' ? 'words' : mode)
      answers.push({ query, ...answer })
    }
  }
  return answers
}

it('R7: indexes and vectors that are made again answer as those that grew with the history, to the last digit', async () => {
  const app = await makeApp({ processes: childProcesses })
  app.clock.advance(3000)
  let last: Awaited<ReturnType<typeof talk>> | undefined
  for (const one of talks) {
    last = await talk(app, one, last && talks.indexOf(one) === 3 ? last : undefined)
    await remembered(app)
    app.clock.advance(300)
  }
  const doomed = last?.conversation.id
  if (doomed) {
    await app.api.conversations.trash({ ids: [doomed] })
    await app.api.conversations.purge({ ids: [doomed] })
  }
  await remembered(app)
  const grown = await answersOf(app)
  // In no message's own words.
  expect(grown.filter(({ hits }) => hits.length === 0).map(({ query }) => query)).toEqual(['how do I end my lease'])
  const { indexes, memory } = app.host.app()
  expect(await indexes.findDifferences(memory.listSets())).toEqual([])

  await app.host.close()
  const folder = join(app.host.config.folders.data, 'index')
  expect(existsSync(join(folder, 'words.db'))).toBe(true)
  rmSync(folder, { recursive: true })
  await app.restart()
  app.clock.advance(3000)
  await remembered(app)
  expect(await answersOf(app)).toEqual(grown)

  await app.api.memory.rebuild()
  await remembered(app)
  await expect.poll(async () => (await app.api.memory.status()).sets.map(({ state }) => state)).toEqual(['ready'])
  expect(await answersOf(app)).toEqual(grown)
}, 120_000)
