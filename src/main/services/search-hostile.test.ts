import { expect, it } from 'vitest'
import { createHostileQueries } from '../testing/hostile-queries.ts'
import { makeApp } from '../testing/make-app.ts'

it(
  'answers 400 hostile queries through the whole search, and a plain one after them',
  { timeout: 120_000 },
  async () => {
    const app = await makeApp()
    await app.api.sample.add()
    const queries = createHostileQueries(4)
    const limit = 10_000
    for (let at = 0; at < 400; at += 1) {
      const query = queries.next().slice(0, limit)
      await expect(
        app.api.search.find({ query, isFinal: at % 2 === 0, limit: 5 }),
        JSON.stringify(query.slice(0, 200)),
      ).resolves.toHaveProperty('hits')
    }
    const { hits } = await app.api.search.find({ query: 'tangzhong' })
    expect(hits).toHaveLength(1)
  },
)
