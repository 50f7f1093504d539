import { expect, it } from 'vitest'
import { makeApp } from '../testing/make-app.ts'

it('keeps searches in the order they were made, over a restart too', async () => {
  const app = await makeApp()
  const changed = app.collect('savedSearches.changed')
  const first = await app.api.savedSearches.create({ name: 'Queues', query: 'queue in:work' })
  await app.api.savedSearches.create({ name: 'Bread', query: 'sourdough', mode: 'meaning' })
  expect(first).toMatchObject({ name: 'Queues', query: 'queue in:work', mode: 'hybrid' })
  expect(changed).toHaveLength(2)
  await app.restart({ crash: true })
  const { searches } = await app.api.savedSearches.list()
  expect(searches.map(({ name, mode }) => [name, mode])).toEqual([
    ['Queues', 'hybrid'],
    ['Bread', 'meaning'],
  ])
})

it('has the same search twice only under two names', async () => {
  const app = await makeApp()
  const { id } = await app.api.savedSearches.create({ name: 'Queues', query: 'queue' })
  expect(await app.api.savedSearches.create({ name: 'Queues', query: 'queue' })).toMatchObject({ id })
  await app.api.savedSearches.create({ name: 'Queues', query: 'queue', mode: 'words' })
  await app.api.savedSearches.create({ name: 'Lines', query: 'queue' })
  expect((await app.api.savedSearches.list()).searches).toHaveLength(3)
})

it('renames and removes one, and says so when there is none', async () => {
  const app = await makeApp()
  const { id } = await app.api.savedSearches.create({ name: 'Queues', query: 'queue' })
  expect(await app.api.savedSearches.rename({ id, name: 'Backpressure' })).toMatchObject({ name: 'Backpressure' })
  await app.api.savedSearches.remove({ id })
  expect((await app.api.savedSearches.list()).searches).toEqual([])
  await expect(app.api.savedSearches.remove({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(app.api.savedSearches.rename({ id, name: 'Gone' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('shows nobody the searches of another person', async () => {
  const app = await makeApp()
  const { id } = await app.api.savedSearches.create({ name: 'Mine', query: 'queue' })
  const { db, savedSearches } = app.host.app()
  db.$client
    .prepare("INSERT INTO people (id, uid, handle, name, created_at) VALUES (99, 'x', 'other', 'Other', 0)")
    .run()
  // An id made up for the test.
  const other = 99 as Parameters<typeof savedSearches.list>[0]
  expect(savedSearches.list(other)).toEqual([])
  expect(() => savedSearches.remove(other, id)).toThrow('saved search')
})

it('stops at a number that nobody reaches by hand', async () => {
  const app = await makeApp()
  for (let made = 0; made < 200; made++) await app.api.savedSearches.create({ name: `Search ${made}`, query: 'x' })
  await expect(app.api.savedSearches.create({ name: 'One more', query: 'x' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})
