import { expect, it } from 'vitest'
import type { SearchMode } from '../../contract/search.ts'
import { childProcesses } from '../platform/processes.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

async function talk(app: TestApp, question: string, text: string): Promise<void> {
  const { answer } = await app.ask(question)
  const written = await app.provider.nextAnswer()
  written.say(text)
  written.finish()
  await app.settled(answer.id)
}

async function remembered({ host }: TestApp): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  await host.app().memory.idle()
}

it('finds what shares no word with the question, says why, and keeps to filters and exclusions', async () => {
  const app = await makeApp({ processes: childProcesses })
  app.clock.advance(3000)
  await talk(app, 'Wie kündige ich meinen Mietvertrag?', 'Schriftlich, drei Monate vorher.')
  await talk(app, 'How hot should the oven be for bread?', 'Preheat it to 230 degrees.')
  await remembered(app)
  const first = async (query: string, filters = {}) => {
    const { hits, mode, notice } = await app.api.search.find({ query, filters })
    return { hit: hits.find(({ message }) => message !== null), mode, notice }
  }
  const { hit, mode, notice } = await first('how do I end my lease')
  expect({ mode, notice }).toEqual({ mode: 'hybrid', notice: null })
  expect(hit?.snippet.map(({ text }) => text).join('')).toContain('Mietvertrag')
  expect(hit?.why).toContainEqual({ kind: 'meaning' })
  expect(hit?.snippet.some(({ match }) => match === 'passage')).toBe(true)
  expect((await first('how do I end my lease', { sender: 'ai' })).hit?.message?.sender).toBe('ai')
  const without = (await first('how do I end my lease -Mietvertrag')).hit
  expect(without?.snippet.map(({ text }) => text).join('')).not.toContain('Mietvertrag')
  const both = (await first('bread oven')).hit
  expect(both?.why).toContainEqual({ kind: 'words', words: ['oven', 'bread'] })
  expect(both?.message?.model).toBeNull()
  expect((await first('preheat')).hit?.message?.model).toEqual({ providerId: 'openai', modelId: 'test-model' })

  const conversationId = hit!.conversation.id
  const within = async (query: string, by: SearchMode) =>
    (await app.api.search.within({ conversationId, query, mode: by })).matches.map(({ count, isMeant }) => [
      count,
      isMeant,
    ])
  expect(await within('how do I end my lease', 'words')).toEqual([])
  expect(await within('how do I end my lease', 'meaning')).toContainEqual([0, true])
  expect(await within('Mietvertrag', 'hybrid')).toContainEqual([1, true])
  expect(await within('how hot is the oven', 'hybrid')).toEqual([])
}, 60_000)

/** A model that takes its texts and answers when it is told to. */
function createSlowEncoder() {
  const asked: { id: number; texts: string[] }[] = []
  let answer = (_reply: unknown): void => {}
  return {
    asked,
    answerAll(): void {
      for (const { id, texts } of asked)
        answer({ id, vectors: texts.map(() => new Float32Array(384).fill(384 ** -0.5)) })
    },
    processes: {
      start: () => ({
        post: (message: unknown) => void asked.push(message as (typeof asked)[number]),
        onMessage: (listener: typeof answer) => void (answer = listener),
        onExit: () => {},
        kill: () => {},
      }),
    },
  }
}

it('does not wait long for a model that is only starting, and never encodes the names that open messages', async () => {
  const encoder = createSlowEncoder()
  const app = await makeApp({ processes: encoder.processes })
  for (let at = 0; at < 10; at++) await talk(app, `Ann: I rowed ${at} miles in the boat.`, `Ann: and ${at} back.`)
  const finding = app.api.search.find({ query: 'Did Ann buy the boat?' })
  await expect.poll(() => encoder.asked.map(({ texts }) => texts)).toEqual([['query: Did buy the boat?']])
  app.clock.advance(150)
  const { hits, mode, notice } = await finding
  expect({ mode, code: notice?.code }).toEqual({ mode: 'words', code: 'meaning_loading' })
  expect(hits).not.toEqual([])
  encoder.answerAll()
  await expect.poll(async () => (await app.api.search.find({ query: 'Did Ann buy the boat?' })).mode).toBe('hybrid')
})

it('lets the built-in model answer while the chosen one takes long, says so, and asks that one the next time', async () => {
  const app = await makeApp({ processes: childProcesses })
  app.clock.advance(3000)
  await talk(app, 'Wie kündige ich meinen Mietvertrag?', 'Schriftlich, drei Monate vorher.')
  await app.api.memory.choose({ model: { providerId: 'openai', modelId: 'letters' } })
  await remembered(app)
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => (open = resolve))
  app.provider.embedding.hold = () => gate
  const query = 'how do I end my lease'
  const finding = app.api.search.find({ query })
  await expect.poll(() => app.provider.embedding.asked.at(-1)?.texts).toEqual([query])
  app.clock.advance(100)
  const { hits, mode, notice } = await finding
  expect({ mode, notice }).toEqual({
    mode: 'hybrid',
    notice: {
      code: 'meaning_loading',
      message: 'OpenAI: Letters is slow to answer. Until it has, the built-in model finds by meaning.',
    },
  })
  expect(hits[0]?.snippet.map(({ text }) => text).join('')).toContain('Mietvertrag')
  open()
  await expect.poll(() => app.host.app().memory.notice()).toBeNull()
  expect((await app.host.app().memory.embedQuery(query))?.vector).toHaveLength(26)
  expect(await app.api.search.find({ query })).toMatchObject({ mode: 'hybrid', notice: null })
}, 60_000)

it('answers by words, and says so, while no model can be had', async () => {
  const app = await makeApp()
  await talk(app, 'apricot jam', 'Sugar.')
  const { hits, mode, notice } = await app.api.search.find({ query: 'apricot', mode: 'meaning' })
  expect(hits.some(({ message }) => message !== null)).toBe(true)
  expect({ mode, code: notice?.code }).toEqual({ mode: 'words', code: 'meaning_failed' })
})

it('folds what says the same', async () => {
  const app = await makeApp()
  const prompt = 'Please summarise the following text about apricots in three short sentences for a friend of mine'
  for (let count = 0; count < 3; count++) await talk(app, prompt, `Answer ${count}`)
  const { hits } = await app.api.search.find({ query: 'apricots', mode: 'words' })
  expect(hits.filter(({ message }) => message !== null)).toMatchObject([{ alike: 2 }])
})
