import { expect, it, onTestFinished } from 'vitest'
import { loadVectorExtension } from '../db/vector-extension.ts'
import type { EmbeddingSetRow } from '../db/schema/index.ts'
import { silentLog } from '../platform/log.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { createPassageTasks } from '../workers/passage-tasks.ts'
import { createEmbeddingSets } from './embedding-sets.ts'
import { createPipeline } from './memory-pipeline.ts'

interface Scripted {
  hasSentences?: (set: EmbeddingSetRow) => boolean
  /** What was missing is told when the rest has long been cut. */
  isSlow?: boolean
  textsAtOnce?: number
}

/** A pipeline over an application's database with sets of two models, whose vectors are all the same. */
async function makePipeline({ hasSentences = () => true, isSlow = false, textsAtOnce = 8 }: Scripted = {}) {
  const app = await makeApp()
  const { db } = app.host.app()
  const { clock } = app
  loadVectorExtension(db.$client)
  const sets = createEmbeddingSets({ db, clock })
  sets.ensureBuiltIn()
  const tasks = createPassageTasks(db.$client)
  const encoded: string[] = []
  /** How many texts are encoded before there is a pause. */
  let pauseAfter = Infinity
  const pipeline = createPipeline({
    db,
    clock,
    log: silentLog,
    worker: {
      async ask(task, input) {
        // The worker answers each task with that task's output.
        const output = tasks[task](input as never) as never
        if (isSlow && task === 'pending')
          for (let turn = 0; turn < 50; turn++) await new Promise((next) => setImmediate(next))
        return output
      },
    },
    sets: sets.list,
    hasSentences,
    embedderOf: () =>
      Promise.resolve({
        textsAtOnce,
        requestsAtOnce: 1,
        embedPassages(texts) {
          encoded.push(...texts)
          return Promise.resolve(texts.map(() => new Float32Array(384).fill(384 ** -0.5)))
        },
      }),
    mayWork: () => encoded.length < pauseAfter,
    onVectors: () => {},
    onComplete: () => {},
    onFailure: () => false,
  })
  onTestFinished(() => pipeline.close())
  async function work(pauseAt = Infinity): Promise<string[]> {
    encoded.length = 0
    pauseAfter = pauseAt
    pipeline.wake()
    await pipeline.idle()
    return encoded.toSorted()
  }
  return { app, db, sets, work, passages: () => db.$client.prepare('SELECT * FROM passages ORDER BY id').all() }
}

async function talk({ ask, provider, settled }: TestApp, question: string, text: string): Promise<void> {
  const { answer } = await ask(question)
  const scripted = await provider.nextAnswer()
  scripted.say(text)
  scripted.finish()
  await settled(answer.id)
}

it('encodes what was cut while it looked for what is missing, in whatever order the two are answered', async () => {
  const { app, work } = await makePipeline({ isSlow: true })
  await talk(app, 'How hot should the oven be for bread?', 'Preheat it to 230 degrees.')
  expect(await work()).toHaveLength(2)
})

it('encodes the sentences of short messages too, but not for a model that is paid for, and asks for nothing twice', async () => {
  const { app, sets, db, work } = await makePipeline({ hasSentences: ({ providerId }) => providerId === null })
  sets.choose(app.host.app().firstPersonId, { providerId: 'openai', modelId: 'letters' }, 'Letters', 384)
  await talk(app, 'I sold the boat in May. What should the next one be?', 'One with two masts.')
  const wholes = ['I sold the boat in May. What should the next one be?', 'One with two masts.']
  const sentences = ['I sold the boat in May.', 'What should the next one be?']
  expect(await work()).toEqual([...wholes, ...wholes, ...sentences].toSorted())
  const count = db.$client.prepare('SELECT count(*) FROM embeddings WHERE set_id = ?').pluck()
  expect(sets.list().map(({ id, providerId }) => [providerId, count.get(id)])).toEqual([
    [null, 4],
    ['openai', 2],
  ])
  expect(await work()).toEqual([])
})

it('encodes the sentences of a transcript with who says them', async () => {
  const { app, work } = await makePipeline()
  await talk(app, 'Ann: I sold the boat in May. It was too small.', 'Good.')
  const said = [
    'Ann: I sold the boat in May. It was too small.',
    'Ann: I sold the boat in May.',
    'Ann: It was too small.',
  ]
  expect(await work()).toEqual([...said, 'Good.'].toSorted())
})

it('a history from before there were sentences gets them, and keeps the vectors it has', async () => {
  const { app, db, work, passages } = await makePipeline()
  await talk(app, 'I sold the boat in May. What should the next one be?', 'One with two masts.')
  await work()
  // As the migration left it.
  db.$client.exec(`DELETE FROM passages WHERE is_sentence = 1;
    INSERT INTO embedding_queue (message_id, only_sentences) SELECT id, 1 FROM messages`)
  const before = passages()
  expect(before).toHaveLength(2)
  const counts = createPassageTasks(db.$client).counts({ setIds: [1], isWhole: false })
  expect(counts).toMatchObject({ messages: 2, queued: 0, passages: 2, sentences: 0 })
  expect(await work()).toEqual(['I sold the boat in May.', 'What should the next one be?'])
  expect(passages()).toMatchObject([...before, { is_sentence: 1 }, { is_sentence: 1 }])
})

it('goes on after a pause with what was left of its batch', async () => {
  const { app, work } = await makePipeline({ textsAtOnce: 1 })
  await talk(app, 'I sold the boat in May. What should the next one be?', 'One with two masts.')
  const before = await work(2)
  expect(before).toHaveLength(2)
  expect(new Set([...before, ...(await work())]).size).toBe(4)
  expect(await work()).toEqual([])
})

it('cuts a message anew that goes on after it was cut off', async () => {
  const { app, work, passages } = await makePipeline()
  const { answer } = await app.ask('Question')
  const first = await app.provider.nextAnswer()
  first.say('One with two masts')
  first.fail({ code: 'cut_off' })
  await app.settled(answer.id)
  expect(await work()).toEqual(['One with two masts', 'Question'])
  await app.api.messages.continue({ id: answer.id })
  const second = await app.provider.nextAnswer()
  second.say(', or three')
  second.finish()
  await app.settled(answer.id)
  expect(await work()).toEqual(['One with two masts, or three'])
  expect(passages()).toHaveLength(2)
})
