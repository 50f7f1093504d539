import { expect, it } from 'vitest'
import { makeApp } from '../testing/make-app.ts'

it('offers the models, tags and titles that a history has', async () => {
  const app = await makeApp()
  const { conversation } = await app.ask('How does bread rise?')
  const scripted = await app.provider.nextAnswer()
  scripted.finish()
  await app.api.conversations.rename({ id: conversation.id, title: 'Bread that rises' })
  await app.api.conversations.setTags({ id: conversation.id, tags: ['Baking'] })
  const offered = async (query: string) =>
    (await app.api.search.suggest({ query, caret: query.length })).suggestions.map(({ insert }) => insert)
  expect(await offered('in:ba')).toEqual(['in:Baking '])
  expect(await offered('in:bread')).toEqual(['in:"Bread that rises" '])
  expect(await offered('model:')).toHaveLength(1)
  await app.api.conversations.trash({ ids: [conversation.id] })
  expect(await offered('in:ba')).toEqual([])
  expect(await offered('model:')).toEqual([])
})
