import { expect, it } from 'vitest'
import { createSmallEngine } from '../../testing/small-engine.ts'
import { parseQuery } from '../query/parse-query.ts'

const texts = [
  'The cat came late and nobody was home.',
  'My sister lent me a book called Nobody Home, and I read it in one night.',
  'It taught her to be patient with people.',
  'Nobody knows when the phone will be home again.',
  'We painted the kitchen.',
]
const engine = createSmallEngine(texts)

function find(query: string): number[] {
  const parsed = parseQuery(query, { now: 0, timeZone: 'UTC', isFinal: true })
  const request = { personId: 1, parsed, filters: {}, mode: 'words' as const, meaning: null, offset: 0 }
  return engine.find(request, () => false).messages.map(({ messageId }) => messageId)
}

it('finds what a question asks about a title without asking for the title in it, and ranks what holds it first', () => {
  const found = find('What did the book "Nobody Home" teach you about people?')
  expect(found[0]).toBe(2)
  expect(found).toContain(3)
  // The same words apart are worth less than as they are quoted.
  expect(find('Do you remember who had read "nobody home" by then?')[0]).toBe(2)
})

it('asks for a phrase that stands alone, beside a few words, or behind a plus', () => {
  expect(find('"nobody home"')).toEqual([2])
  expect(find('people "nobody home"')).toEqual([2])
  expect(find('What did the book +"nobody home" teach you about people?')).toEqual([2])
})
