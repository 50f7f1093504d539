import { expect, it, vi } from 'vitest'
import { childProcesses } from '../platform/processes.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

// Every test starts the encoder, which takes a second of a processor that may be busy.
vi.setConfig({ testTimeout: 60_000 })

async function makeRememberingApp(): Promise<TestApp> {
  const app = await makeApp({ processes: childProcesses })
  app.clock.advance(3000)
  return app
}

async function talk(app: TestApp, question: string, answer: string) {
  const asked = await app.ask(question)
  const written = await app.provider.nextAnswer()
  written.say(answer)
  written.finish()
  await app.settled(asked.answer.id)
  return asked.question
}

async function remembered({ host }: TestApp): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  await host.app().memory.idle()
}

it('finds what is near to a message in meaning, but not the message itself', async () => {
  const app = await makeRememberingApp()
  const lease = await talk(app, 'How do I end my lease?', 'In writing, three months before.')
  const german = 'Wie kündige ich meinen Mietvertrag? Er läuft schon seit Jahren.'
  await talk(app, german, 'Schriftlich.')
  const bread = await talk(
    app,
    'Which `yeast` is **best** for bread?',
    '**A sourdough** starter:\n```\nflour, water\n```',
  )
  await remembered(app)
  const { hits } = await app.api.search.similar({ messageId: lease.id, limit: 9 })
  expect(hits[0]).toMatchObject({
    // Compared as a whole, though each sentence has a vector of its own.
    snippet: [{ text: german, match: 'passage' }],
    why: [{ kind: 'meaning' }],
  })
  expect(hits.map(({ message }) => message?.id)).not.toContain(lease.id)
  const texts = hits.map(({ snippet }) => snippet.map(({ text }) => text).join(''))
  expect(texts).toContain('A sourdough starter: flour, water ')
  expect((await app.api.search.similar({ messageId: bread.id })).quote).toBe('Which yeast is best for bread?')
  await app.api.messages.trash({ id: hits[0]!.message!.id })
  const after = await app.api.search.similar({ messageId: lease.id, limit: 2 })
  expect(after.hits.map(({ message }) => message?.id)).not.toContain(hits[0]!.message!.id)
})

it('knows a question that was asked and answered before, and keeps quiet about one that only looks like it', async () => {
  const app = await makeRememberingApp()
  const asked = await talk(app, 'What is the capital of Australia?', '**Canberra.**')
  await remembered(app)
  const before = (text: string, conversationId = null as typeof asked.conversationId | null) =>
    app.api.search.askedBefore({ text, conversationId })
  expect((await before('Which city is the capital of Australia?')).hit).toMatchObject({
    question: { id: asked.id, text: 'What is the capital of Australia?' },
    answer: { text: 'Canberra.' },
  })
  expect((await before('What is the capital of Austria?')).hit).toBeNull()
  expect((await before('How do I boil an egg?')).hit).toBeNull()
  expect((await before('And then?')).hit).toBeNull()
  // Asked once more, and not answered.
  const again = await app.ask('Which city is the capital of Australia?')
  ;(await app.provider.nextAnswer()).fail({})
  await app.settled(again.answer.id)
  await remembered(app)
  expect((await before('Which city is the capital of Australia?')).hit?.question.id).toBe(asked.id)
  expect((await before('Which city is the capital of Australia?', asked.conversationId)).hit).toBeNull()
})
