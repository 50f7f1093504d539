import { expect, it } from 'vitest'
import { makeApp } from '../../testing/make-app.ts'
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
