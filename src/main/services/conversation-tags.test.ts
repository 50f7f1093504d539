import { expect, it } from 'vitest'
import type { ConversationId } from '../../contract/base.ts'
import { makeApp, type TestApp } from '../testing/make-app.ts'

async function aConversation(app: TestApp, question = 'Hello'): Promise<ConversationId> {
  const { conversation, answer } = await app.ask(question)
  const scripted = await app.provider.nextAnswer()
  scripted.say('Yes.')
  scripted.finish()
  await app.settled(answer.id)
  return conversation.id
}

it('gives a conversation its tags, and every list of conversations with it', async () => {
  const app = await makeApp()
  const id = await aConversation(app)
  const changed = app.collect('conversations.changed')
  const answered = await app.api.conversations.setTags({ id, tags: ['work', ' Machine learning '] })
  expect(answered.tags).toEqual(['Machine learning', 'work'])
  expect((await app.api.conversations.list({ view: 'recent' })).conversations[0]?.tags).toEqual(answered.tags)
  expect(changed.at(-1)?.ids).toEqual([id])
})

it('takes two tags that differ by capitals for one, in every script', async () => {
  const app = await makeApp()
  const id = await aConversation(app)
  const { tags } = await app.api.conversations.setTags({ id, tags: ['Work', 'work', 'Über', 'über', 'WORK'] })
  expect(tags).toEqual(['Work', 'Über'])
})

it('replaces the tags, counts those in use, and forgets those of conversations in the trash', async () => {
  const app = await makeApp()
  const one = await aConversation(app)
  const other = await aConversation(app)
  await app.api.conversations.setTags({ id: one, tags: ['old'] })
  await app.api.conversations.setTags({ id: one, tags: ['work', 'bread'] })
  await app.api.conversations.setTags({ id: other, tags: ['Work'] })
  expect((await app.api.conversations.tags()).tags).toEqual([
    { tag: 'Work', count: 2 },
    { tag: 'bread', count: 1 },
  ])
  await app.api.conversations.trash({ ids: [other] })
  expect((await app.api.conversations.tags()).tags).toContainEqual({ tag: 'work', count: 1 })
})

it('knows no conversation that is not there, and goes with the one that is deleted', async () => {
  const app = await makeApp()
  const id = await aConversation(app)
  await app.api.conversations.setTags({ id, tags: ['work'] })
  await app.api.conversations.trash({ ids: [id] })
  await app.api.conversations.purge({ ids: [id] })
  expect((await app.api.conversations.tags()).tags).toEqual([])
  await expect(app.api.conversations.setTags({ id, tags: ['work'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
