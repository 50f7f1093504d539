import { expect, it } from 'vitest'
import { answered } from '../testing/answered.ts'
import { makeApp } from '../testing/make-app.ts'
import { asStranger } from '../testing/stranger.ts'

it('a reaction is given and taken back in turn, each kind for itself', async () => {
  const app = await makeApp()
  const { answer } = await answered(app, 'How?', 'So.')
  const react = async (reaction: 'thumbs_up' | 'heart', isSet?: boolean) =>
    (await app.api.messages.react({ id: answer.id, reaction, isSet })).reactions
  expect(answer.reactions).toEqual({})
  expect(await react('thumbs_up')).toEqual({ thumbs_up: 1 })
  expect(await react('heart')).toEqual({ thumbs_up: 1, heart: 1 })
  expect(await react('heart', true)).toEqual({ thumbs_up: 1, heart: 1 })
  expect(await react('thumbs_up')).toEqual({ heart: 1 })
  expect(await react('heart', false)).toEqual({})
})

it('every window is told of a reaction, and nobody of one that changed nothing', async () => {
  const app = await makeApp()
  const { answer } = await answered(app, 'How?', 'So.')
  const told = app.collect('message.changed')
  await app.api.messages.react({ id: answer.id, reaction: 'laugh', isSet: true })
  await app.api.messages.react({ id: answer.id, reaction: 'laugh', isSet: true })
  expect(told).toHaveLength(1)
})

it('a reaction that does not exist, or to what is not there, is refused', async () => {
  const app = await makeApp()
  const { answer } = await answered(app, 'How?', 'So.')
  // @ts-expect-error The contract knows four.
  await expect(app.api.messages.react({ id: answer.id, reaction: 'shrug' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
  await expect(asStranger(app).messages.react({ id: answer.id, reaction: 'heart' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect((await app.api.messages.get({ id: answer.id })).reactions).toEqual({})
})
