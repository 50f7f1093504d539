import { expect, it } from 'vitest'
import { answered } from '../../testing/answered.ts'
import { makeApp } from '../../testing/make-app.ts'
import { makeRest } from '../../testing/make-rest.ts'
import { createKeptAnswers } from './kept-answers.ts'

const answer = (bytes: string) => ({ bytes, headers: {} })

it('an answer is kept until something is written, and one that was overtaken by a write never', async () => {
  const { host, ask } = await makeApp()
  const app = host.app()
  const kept = createKeptAnswers()
  const before = app.countChanges()
  kept.keep(app, 'list', answer('nothing yet'), before)
  expect(kept.find(app, 'list')?.bytes).toBe('nothing yet')

  await ask('Hello')
  expect(kept.find(app, 'list')).toBeUndefined()

  kept.keep(app, 'list', answer('read before the write'), before)
  expect(kept.find(app, 'list')).toBeUndefined()
})

it('what was kept for one person, or for one address, is told to no other', async () => {
  const { app, ask, server } = await makeRest({ isApiOpen: false })
  const { people, tokens, firstPersonId } = app.host.app()
  const other = people.create('Other')
  for (const question of ['One?', 'Two?']) await answered(app, question, 'Yes.')
  const [own, foreign] = [firstPersonId, other.id].map((id) => ({
    authorization: `Bearer ${tokens.create(id, { name: 'reader', scope: 'read' }).secret}`,
  }))
  const list = '/conversations/?page_size=1'
  for (let round = 0; round < 2; round++) {
    expect((await ask('GET', list, undefined, own)).json.count).toBe(2)
    expect((await ask('GET', list, undefined, foreign)).json.count).toBe(0)
  }
  const named = { ...own, host: `localhost:${server.port}` }
  expect((await ask('GET', list, undefined, named)).json.next).toContain(`http://localhost:${server.port}/`)
})
