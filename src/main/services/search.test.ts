import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ConversationId } from '../../contract/base.ts'
import type { SearchFilters } from '../../contract/search.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { asStranger } from '../testing/stranger.ts'

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
  (await app.api.search.find({ query, isFinal: false })).hits
    .filter(({ message }) => message !== null)
    .map(({ snippet }) => snippet.map(({ text, match }) => (match === 'word' ? `[${text}]` : text)).join(''))

it('finds words wherever they stand, in questions and answers, and marks them', async () => {
  const app = await makeApp()
  await told(app, ['When the warehouse is slow the queue grows', 'Spill to disk.'], ['A slow cooker', 'Yes.'])
  expect(await found(app, 'slow warehouse')).toEqual([
    'When the [warehouse] is [slow] the queue grows',
    'A [slow] cooker',
  ])
  expect(await found(app, 'disk')).toEqual(['Spill to [disk].'])
})

it('understands phrases, exclusions and beginnings of words', async () => {
  const app = await makeApp()
  await told(app, ['the slow warehouse', 'one'], ['the warehouse is slow', 'two'])
  expect(await found(app, '"slow warehouse"')).toHaveLength(1)
  expect(await found(app, 'warehouse -is')).toHaveLength(1)
  expect(await found(app, 'wareho')).toHaveLength(2)
})

it('takes a phrase that nobody wrote for its words, and says so', async () => {
  const app = await makeApp()
  await told(app, ['the slow warehouse', 'one'], ['the warehouse is slow', 'two'], ['something else', 'three'])
  const { hits, understood } = await app.api.search.find({ query: 'about "slow grey warehouse"', isFinal: true })
  expect(hits.map(({ message }) => message?.id)).toHaveLength(2)
  expect(understood.corrections).toEqual([{ from: '"slow grey warehouse"', to: 'slow grey warehouse' }])
  expect((await app.api.search.find({ query: '"slow warehouse"', isFinal: true })).understood.corrections).toEqual([])
  expect((await app.api.search.find({ query: '"no such thing"', isFinal: true })).hits).toEqual([])
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

it('pages through what it found, with the number of all messages and titles', async () => {
  const app = await makeApp()
  for (const name of ['one', 'two', 'three']) await told(app, [`apricot ${name}`, 'Noted.'])
  const first = await app.api.search.find({ query: 'apricot', limit: 2 })
  expect(first).toMatchObject({ total: 6, cursor: expect.any(String) })
  const second = await app.api.search.find({ query: 'apricot', limit: 2, cursor: first.cursor! })
  expect(second).toMatchObject({ total: 6, cursor: null })
  expect(new Set([...first.hits, ...second.hits].map(({ message }) => message?.id)).size).toBe(4)
})

it('keeps to the filters it is given', async () => {
  const app = await makeApp()
  await told(app, ['apricot', 'An apricot is a fruit:\n```Python\npass\n```'])
  const [first] = (await app.api.search.find({ query: 'pass' })).hits
  await app.api.messages.bookmark({ id: first!.message!.id })
  await app.api.conversations.setTags({ id: first!.conversation.id, tags: ['Fruit'] })
  app.clock.advance(1000)
  const later = app.clock.now()
  await told(app, ['apricot jam', 'Sugar.'])
  const count = async (filters: SearchFilters) =>
    (await app.api.search.find({ query: 'apricot', filters })).hits.filter(({ message }) => message).length
  expect(await count({})).toBe(3)
  expect(await count({ sender: 'ai' })).toBe(1)
  expect(await count({ after: later })).toBe(1)
  expect(await count({ before: later })).toBe(2)
  expect(await count({ modelId: 'test-model' })).toBe(1)
  expect(await count({ providerId: 'anthropic' })).toBe(0)
  expect(await count({ isBookmarked: true })).toBe(1)
  expect(await count({ isBookmarked: false })).toBe(2)
  expect(await count({ tag: 'fruit' })).toBe(2)
  expect(await count({ language: 'python' })).toBe(1)
  expect(await count({ conversationId: first!.conversation.id, sender: 'user' })).toBe(1)
})

it('keeps to the filters that are written as words', async () => {
  const app = await makeApp()
  await told(app, ['apricot', 'An apricot is a fruit:\n```Python\npass\n```'])
  const [first] = (await app.api.search.find({ query: 'pass' })).hits
  await app.api.messages.bookmark({ id: first!.message!.id })
  await app.api.conversations.setTags({ id: first!.conversation.id, tags: ['Fruit'] })
  await told(app, ['apricot jam', 'Sugar.'])
  const count = async (words: string) => (await found(app, `apricot ${words}`)).length
  expect(await count('')).toBe(3)
  expect(await count('from:ai')).toBe(1)
  expect(await count('from:ai from:me')).toBe(3)
  expect(await count('-from:ai')).toBe(2)
  expect(await count('model:test')).toBe(1)
  expect(await count('model:gemini')).toBe(0)
  expect(await count('provider:OpenAI')).toBe(1)
  expect(await count('provider:anthropic')).toBe(0)
  expect(await count('in:fruit')).toBe(2)
  expect(await count('-in:fruit')).toBe(1)
  expect(await count('is:bookmarked')).toBe(1)
  expect(await count('is:archived')).toBe(0)
  expect(await count('lang:py')).toBe(1)
  expect(await count('lang:rust')).toBe(0)
  expect(await count('on:today')).toBe(3)
  expect(await count('before:yesterday')).toBe(0)
})

it('looks for what was asked about, and lists what was asked at a time', async () => {
  const app = await makeApp()
  await told(app, ['Should I ask for more money?', 'Ask in person.'], ['Can I leave the lease early?', 'Yes.'])
  expect(await found(app, 'when did I ask about the lease')).toEqual(['Can I leave the [lease] early?'])
  const asked = (await app.api.search.find({ query: 'what did I ask today' })).hits
  expect(asked.map(({ message, why }) => [message?.sender, why.map(({ kind }) => kind)])).toEqual([
    ['user', ['time', 'speaker']],
    ['user', ['time', 'speaker']],
  ])
  expect((await app.api.search.find({ query: 'what was it today' })).hits).toHaveLength(4)
})

it('finds in one conversation, on every branch, and tells how often', async () => {
  const app = await makeApp()
  const { question, conversation, answer } = await app.ask('Apricot and apricots')
  ;(await app.provider.nextAnswer()).finish()
  await app.settled(answer.id)
  const edited = await app.api.messages.edit({ id: question.id, uid: app.uid(), content: 'apricot', answer: false })
  await told(app, ['apricot elsewhere', 'Yes.'])
  const all = await app.api.search.within({ conversationId: conversation.id, query: 'apricot' })
  expect(all).toEqual({
    matches: [
      { messageId: question.id, isActive: false, count: 2, isMeant: false },
      { messageId: edited.message.id, isActive: true, count: 1, isMeant: false },
    ],
    words: ['Apricot', 'apricots', 'apricot'],
    notice: null,
  })
  const without = await app.api.search.within({ conversationId: conversation.id, query: 'apricot -apricots' })
  expect(without.matches.map(({ messageId }) => messageId)).toEqual([edited.message.id])
  const both = await app.api.search.within({ conversationId: conversation.id, query: 'apricot and' })
  expect(both.matches.map(({ messageId }) => messageId)).toEqual([question.id])
  const neither = await app.api.search.within({ conversationId: conversation.id, query: 'apricot elsewhere' })
  expect(neither.matches).toEqual([])
})

it('finds nothing in a conversation that is not there', async () => {
  const app = await makeApp()
  // Any number could be a conversation's.
  const conversationId = 77 as ConversationId
  await expect(app.api.search.within({ conversationId, query: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('takes a word that nobody wrote for the nearest one, and says so', async () => {
  const app = await makeApp()
  await told(app, ['When the warehouse is slow', 'Spill to disk.'])
  const { hits, understood } = await app.api.search.find({ query: 'warehuose' })
  expect(hits.some(({ message }) => message !== null)).toBe(true)
  expect(understood.corrections).toEqual([{ from: 'warehuose', to: 'warehouse' }])
})

it('keeps to filters within the query, and shows them as chips', async () => {
  const app = await makeApp()
  await told(app, ['apricot', 'An apricot is a fruit.'])
  const { hits, understood } = await app.api.search.find({ query: 'apricot from:ai' })
  expect(hits.map(({ message }) => message?.sender)).toEqual(['ai'])
  expect(understood.filters).toMatchObject([{ kind: 'from', start: 8, end: 15 }])
})

it('finds the forms of a word, identifiers in parts, and a word of a script without spaces', async () => {
  const app = await makeApp()
  await told(app, ['getUserById fails while running', '関数の敬語'])
  for (const query of ['run', 'user', 'get_user_by_id', 'getUserB', '敬語', '敬'])
    expect(await found(app, query), query).toHaveLength(1)
})

it('never shows what another person wrote, nor its words', async () => {
  const app = await makeApp()
  await told(app, ['the quagmire is mine', 'Noted.'])
  const stranger = asStranger(app)
  const { hits, total, understood } = await stranger.search.find({ query: 'quagmire' })
  expect({ hits, total, corrections: understood.corrections }).toEqual({ hits: [], total: 0, corrections: [] })
  expect((await stranger.search.find({ query: 'quagmira' })).understood.corrections).toEqual([])
})

const indexFiles = (app: TestApp): string => join(app.host.config.folders.data, 'index')

it('makes a damaged index, and one that was deleted, again by itself', async () => {
  const app = await makeApp()
  await told(app, ['apricot', 'Noted.'])
  expect(await found(app, 'apricot')).toHaveLength(1)
  await app.restart()
  writeFileSync(join(indexFiles(app), 'words.db'), 'this is no database')
  expect(await found(app, 'apricot')).toHaveLength(1)
  await app.restart()
  rmSync(indexFiles(app), { recursive: true })
  expect(await found(app, 'apricot')).toHaveLength(1)
})

it('finds words where no index can be stored', async () => {
  const app = await makeApp()
  await told(app, ['apricot', 'Noted.'])
  writeFileSync(indexFiles(app), 'a file where the folder should be')
  expect(await found(app, 'apricot')).toHaveLength(1)
})

it('leaves no word of a deleted conversation in the index', async () => {
  const app = await makeApp()
  await told(app, ['the quagmireword stays ours', 'Noted.'])
  for (let count = 0; count < 130; count++) await told(app, [`filler ${count}`, 'Noted.'])
  const [hit] = (await app.api.search.find({ query: 'quagmireword' })).hits
  const holdsBytes = (): boolean =>
    readdirSync(indexFiles(app)).some((name) => readFileSync(join(indexFiles(app), name)).includes('quagmireword'))
  await until(holdsBytes)
  await app.api.conversations.trash({ ids: [hit!.conversation.id] })
  await app.api.conversations.purge({ ids: [hit!.conversation.id] })
  await until(() => !holdsBytes())
  expect(await found(app, 'quagmireword')).toEqual([])
})

/** The index is written by a worker that tells nobody. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20))
}

it('lists all that filters or a time let through, the newest first, when nothing else is asked for', async () => {
  const app = await makeApp()
  await told(app, ['one', 'An answer.'])
  app.clock.sleep(14 * 86_400_000)
  await told(app, ['two', 'Another answer.'])
  const texts = async (query: string) =>
    (await app.api.search.find({ query })).hits.map(({ snippet }) => snippet.map(({ text }) => text).join(''))
  expect(await texts('from:ai')).toEqual(['Another answer.', 'An answer.'])
  expect(await texts('from:me today')).toEqual(['two'])
  expect(await texts('is:bookmarked')).toEqual([])
})

it('takes no short word for another one', async () => {
  const app = await makeApp()
  await told(app, ['when I leave the house', 'Noted.'], ['the apricot lease', 'Noted.'])
  const corrected = async (query: string) => (await app.api.search.find({ query })).understood.corrections
  expect(await corrected('leare')).toEqual([])
  expect(await corrected('laese')).toEqual([{ from: 'laese', to: 'lease' }])
})

it('does not select by the words of a time, nor mark them', async () => {
  const app = await makeApp()
  await told(app, ['the dates of the trip', 'Noted.'], ['last_login_at is a column', 'Noted.'])
  expect(await found(app, 'what did I ask last week about dates')).toEqual(['the [dates] of the trip'])
})

it('says whether its index agrees with the messages', async () => {
  const app = await makeApp()
  await told(app, ['apricot', 'Noted.'], ['日本語の敬語', 'C++'])
  const { indexes, db } = app.host.app()
  expect(await indexes.findDifferences([])).toEqual([])
  // A change that no trigger tells of, as a fault would make it.
  db.$client.exec(
    "drop trigger message_changes_update; update messages set content = 'plum', content_hash = x'00' where id = 1",
  )
  const finding = 'The index of words has an older message 1.'
  expect(await indexes.findDifferences([])).toEqual([finding])
  const { checks } = await app.host.verify()
  expect(checks.filter(({ outcome }) => outcome === 'mendable')).toMatchObject([{ finding }])
  // Gone without a trace, as another fault would have it.
  db.$client.exec('drop trigger message_changes_delete; delete from messages where id = 4')
  expect(await indexes.findDifferences([])).toEqual([finding, 'The index of words has message 4, which is gone.'])
  await app.api.memory.rebuildWords()
  await expect.poll(async () => (await app.api.memory.status()).words).toMatchObject({ state: 'ready', indexed: 3 })
  expect(await indexes.findDifferences([])).toEqual([])
  expect((await app.api.search.find({ query: 'plum', mode: 'words' })).total).toBe(1)
  expect((await app.api.memory.status()).indexBytes).toBeGreaterThan(0)
})
