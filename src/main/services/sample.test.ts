import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeApp, type TestApp } from '../testing/make-app.ts'
import { createSample } from './sample.ts'
import type { SampleConversation } from './sample-file.ts'
import { placeSample } from './sample-tree.ts'

const bread: SampleConversation = {
  key: 'bread',
  title: 'Sourdough that keeps its shape',
  startedMinutesAgo: 3 * 24 * 60,
  tags: ['baking'],
  messages: [
    { id: 1, parent: null, sender: 'user', secondsIn: 0, content: 'My loaf spreads.' },
    {
      id: 2,
      parent: 1,
      sender: 'ai',
      secondsIn: 9,
      content: 'Less water.',
      model: { providerId: 'openai', modelId: 'gpt-4o' },
      isShown: true,
    },
    {
      id: 3,
      parent: 1,
      sender: 'ai',
      secondsIn: 60,
      content: 'A colder dough.',
      model: { providerId: 'anthropic', modelId: 'claude-sonnet-4' },
    },
    { id: 4, parent: 2, sender: 'user', secondsIn: 90, content: 'And with rye?' },
  ],
}
const queues: SampleConversation = {
  key: 'queues',
  title: 'Queues',
  startedMinutesAgo: 90,
  messages: [{ id: 1, parent: null, sender: 'user', secondsIn: 0, content: 'Why does it grow?' }],
}

function sampleOf(app: TestApp, conversations: SampleConversation[]) {
  const folder = mkdtempSync(join(app.folder, 'resources-'))
  writeFileSync(join(folder, 'sample-history.json'), JSON.stringify({ version: 1, conversations }))
  const { db, conversations: service, firstPersonId } = app.host.app()
  const sample = createSample({
    db,
    events: app.host.events,
    clock: app.clock,
    resourcesFolder: folder,
    conversations: service,
  })
  return { add: () => sample.add(firstPersonId), remove: () => sample.remove(firstPersonId) }
}

const listed = async (app: TestApp) => (await app.api.conversations.list({ view: 'recent' })).conversations

it('brings conversations with their branches, models, tags and dates, marked as a sample', async () => {
  const app = await makeApp()
  const sample = sampleOf(app, [bread, queues])
  expect(await sample.add()).toBe(2)
  const [newest, oldest] = await listed(app)
  expect(newest).toMatchObject({ title: 'Queues', isSample: true })
  expect(oldest).toMatchObject({
    title: bread.title,
    tags: ['baking'],
    isSample: true,
    isUnread: false,
    startedAt: app.clock.now() - 3 * 86_400_000,
    lastActivityAt: app.clock.now() - 3 * 86_400_000 + 90_000,
    messageCount: 4,
  })
  const { messages } = await app.api.messages.page({ conversationId: oldest!.id, from: 0, count: 50 })
  expect(messages.map(({ content }) => content)).toEqual(['My loaf spreads.', 'Less water.', 'And with rye?'])
  expect(messages[1]).toMatchObject({ model: { providerId: 'openai', modelId: 'gpt-4o' }, state: { kind: 'complete' } })
  expect(messages[1]?.siblingIds).toHaveLength(2)
})

it('adds only what is missing when added again', async () => {
  const app = await makeApp()
  await sampleOf(app, [bread]).add()
  expect(await sampleOf(app, [bread, queues]).add()).toBe(2)
  expect(await listed(app)).toHaveLength(2)
})

it('goes with one click, and what the person wrote stays, also inside a conversation of the sample', async () => {
  const app = await makeApp()
  const sample = sampleOf(app, [bread, queues])
  await sample.add()
  const own = await app.ask('A question of my own')
  const [, sampled] = (await listed(app)).filter(({ isSample }) => isSample)
  await app.ask('My own words in it', sampled!.id)
  expect((await app.api.sample.status()).conversationCount).toBe(2)

  expect(await sample.remove()).toEqual({ removedCount: 1, keptCount: 1 })
  const left = await listed(app)
  expect(left.map(({ id }) => id).toSorted()).toEqual([own.conversation.id, sampled!.id].toSorted())
  expect(left.some(({ isSample }) => isSample)).toBe(false)
  expect((await app.api.sample.status()).conversationCount).toBe(0)
  expect((await app.api.conversations.list({ view: 'trash' })).conversations).toEqual([])
})

it('shows the last version where none is said to be shown', () => {
  const versions = bread.messages.map((message) => ({ ...message, isShown: false }))
  expect(
    placeSample(versions)
      .filter(({ isActive }) => isActive)
      .map(({ id }) => id),
  ).toEqual([1, 3])
  expect(placeSample(bread.messages).map(({ depth }) => depth)).toEqual([0, 1, 1, 2])
})
