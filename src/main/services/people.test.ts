import { expect, it } from 'vitest'
import { makeApp } from '../testing/make-app.ts'
import { asStranger } from '../testing/stranger.ts'

it('removes a person with everything of theirs, however many conversations that are', async () => {
  const app = await makeApp()
  const stranger = asStranger(app)
  const { conversationCount } = await stranger.sample.add()
  expect(conversationCount).toBeGreaterThan(20)
  const { people } = await app.api.people.list()
  await app.api.people.remove({ id: people.find(({ name }) => name === 'Stranger')!.id })
  const { $client: client } = app.host.app().db
  expect(client.prepare('SELECT count(*) FROM conversations').pluck().get()).toBe(0)
  expect((await app.api.people.list()).people.map(({ name }) => name)).not.toContain('Stranger')
})
