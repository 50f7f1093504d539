import { expect, it } from 'vitest'
import { makeApp, type TestApp } from '../testing/make-app.ts'

async function told(app: TestApp, ...exchanges: [question: string, answer: string][]) {
  for (const [question, text] of exchanges) {
    const { answer } = await app.ask(question)
    const scripted = await app.provider.nextAnswer()
    scripted.say(text)
    scripted.finish()
    await app.settled(answer.id)
  }
}

const found = async (app: TestApp, query: string) =>
  (await app.api.search.find({ query })).hits
    .filter(({ message }) => message !== null)
    .map(({ snippet }) => snippet.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join(''))

it('finds words wherever they stand, in questions and answers, and marks them', async () => {
  const app = await makeApp()
  await told(app, ['When the warehouse is slow the queue grows', 'Spill to disk.'], ['A slow cooker', 'Yes.'])
  expect(await found(app, 'slow warehouse')).toEqual(['When the [warehouse] is [slow] the queue grows'])
  expect(await found(app, 'disk')).toEqual(['Spill to [disk].'])
})

it('understands phrases, exclusions and beginnings of words', async () => {
  const app = await makeApp()
  await told(app, ['the slow warehouse', 'one'], ['the warehouse is slow', 'two'])
  expect(await found(app, '"slow warehouse"')).toHaveLength(1)
  expect(await found(app, 'warehouse -is')).toHaveLength(1)
  expect(await found(app, 'wareho')).toHaveLength(2)
})

it('finds accents, other scripts and scripts without spaces', async () => {
  const app = await makeApp()
  await told(app, ['Wo ist das Café?', 'Ecke Straße'], ['日本語の敬語、メールの書き方', 'はい'], ['Где книга', 'тут'])
  expect(await found(app, 'cafe')).toHaveLength(1)
  expect(await found(app, '敬語')).toEqual(['日本語の[敬語]、メールの書き方'])
  expect(await found(app, 'КНИГА')).toHaveLength(1)
})

it('finds titles too', async () => {
  const app = await makeApp()
  await told(app, ['Hello there', 'Hi'])
  const [first] = (await app.api.conversations.list({ view: 'recent' })).conversations
  await app.api.conversations.rename({ id: first!.id, title: 'Sourdough that keeps its shape' })
  const { hits } = await app.api.search.find({ query: 'sourdough' })
  expect(hits).toMatchObject([{ conversation: { id: first!.id }, message: null }])
})

it('finds every branch, and nothing that is in the trash', async () => {
  const app = await makeApp()
  const { question, conversation, answer } = await app.ask('an apricot question')
  const scripted = await app.provider.nextAnswer()
  scripted.finish()
  await app.settled(answer.id)
  const edited = await app.api.messages.edit({
    id: question.id,
    uid: app.uid(),
    content: 'a banana question',
    answer: false,
  })
  expect(await found(app, 'apricot')).toHaveLength(1)
  await app.api.messages.trash({ id: edited.message.id })
  expect(await found(app, 'banana')).toEqual([])
  await app.api.conversations.trash({ ids: [conversation.id] })
  expect(await found(app, 'apricot')).toEqual([])
})

it('finds an answer’s words as soon as it has settled, and its failure’s never', async () => {
  const app = await makeApp()
  const { answer } = await app.ask('Question')
  const scripted = await app.provider.nextAnswer()
  scripted.fail({ providerMessage: 'quagmire' })
  await app.settled(answer.id)
  expect(await found(app, 'quagmire')).toEqual([])
})

it('answers an empty query, and one of nothing but signs, with nothing', async () => {
  const app = await makeApp()
  await told(app, ['Hello', 'Hi'])
  for (const query of ['', '   ', '"', '* - ()', '-hello']) expect(await found(app, query)).toEqual([])
})
