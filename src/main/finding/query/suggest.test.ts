import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseQuery } from './parse-query.ts'
import { suggest, type LookUpValues } from './suggest.ts'

const calendar = { now: Date.UTC(2026, 10, 26, 10, 30), timeZone: 'Europe/Berlin' }
const known: Record<string, string[]> = {
  model: ['gpt-4o', 'gpt-5'],
  provider: ['openai'],
  in: ['machine learning', 'bread'],
}
const lookUp: LookUpValues = (kind, beginning) =>
  Promise.resolve(
    (known[kind] ?? []).filter((value) => value.startsWith(beginning)).map((value) => ({ value, hint: '' })),
  )

/** The query with its caret as `|`. */
async function offered(marked: string): Promise<string[]> {
  const suggestions = await suggest(marked.replace('|', ''), marked.indexOf('|'), lookUp, calendar)
  return suggestions.map(({ label }) => label)
}

async function chosen(marked: string, place = 0): Promise<string> {
  const query = marked.replace('|', '')
  const { start, end, insert } = (await suggest(query, marked.indexOf('|'), lookUp, calendar))[place] ?? {}
  return query.slice(0, start) + insert + query.slice(end)
}

it.each([
  ['|', ['from:', 'model:', 'provider:', 'in:', 'is:', 'before:', 'after:', 'on:', 'lang:']],
  ['kafka f|', ['from:']],
  ['-i|', ['-in:', '-is:']],
  ['kafka |', []],
  ['kafka|', []],
  ['x-i|', []],
  ['from:|', ['me', 'ai']],
  ['model:gp|', ['gpt-4o', 'gpt-5']],
  ['tag:ma|', ['machine learning']],
  ['in:"machine le|', ['machine learning']],
  ['on:la|', ['last week', 'last month', 'last year']],
  ['is:b|', ['bookmarked']],
  ['http:|', []],
])('offers at %j %j', async (marked, labels) => {
  expect(await offered(marked)).toEqual(labels)
})

it('says what a time means today', async () => {
  expect(await suggest('before:mar', 10, lookUp, calendar)).toMatchObject([
    { label: 'mar', hint: 'March 2026' },
    { label: 'march', hint: 'March 2026' },
  ])
})

it.each([
  ['kafka fr|', 'kafka from:'],
  ['model:g| kafka', 'model:gpt-4o  kafka'],
  ['in:"ma|chi', 'in:"machine learning" chi'],
  ['a -is:bo|x b', 'a -is:bookmarked  b'],
  ['on:las|', 'on:"last week" '],
])('writes what is chosen into %j', async (marked, text) => {
  expect(await chosen(marked)).toBe(text)
})

it('offers only what is understood once it is chosen', async () => {
  for (const marked of ['from:|', 'is:|', 'lang:|', 'on:|', 'before:|', 'model:|', 'in:|']) {
    const count = (await offered(marked)).length
    for (let place = 0; place < count; place += 1) {
      expect(parseQuery(await chosen(marked, place), { ...calendar, isFinal: true }).filters).toHaveLength(1)
    }
  }
})

it('has an answer for any text and caret', async () => {
  const text = fc.array(fc.oneof(fc.constantFrom('from:', '"', '-', ' ', 'on:', '🙂'), fc.string({ unit: 'binary' })))
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: -5, max: 50 }), async (parts, caret) => {
      const query = parts.join('')
      for (const { start, end } of await suggest(query, caret, lookUp, calendar)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start)
        expect(end).toBeLessThanOrEqual(query.length)
      }
    }),
  )
})
