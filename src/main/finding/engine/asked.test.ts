import { expect, it } from 'vitest'
import { parseQuery } from '../query/parse-query.ts'
import { isListing, withoutStopWords } from './asked.ts'

const calendar = { now: Date.UTC(2026, 10, 24, 12), timeZone: 'UTC', isFinal: true }

const tellingWords = (query: string): string[] =>
  withoutStopWords(parseQuery(query, calendar).clauses).flatMap(({ any }) => any.map(({ text }) => text))

it.each([
  ['how should I have sharpened the knife', ['sharpened', 'knife']],
  ['Wie lange muss der Teig für die Brötchen gehen?', ['lange', 'Teig', 'Brötchen', 'gehen']],
  ['où était le marché aux fleurs', ['marché', 'fleurs']],
  ['cuándo sale el último tren', ['sale', 'último', 'tren']],
  ['não sei', ['sei']],
  ['what is it', ['what', 'is', 'it']],
])('looks in %j for %j', (query, words) => {
  expect(tellingWords(query)).toEqual(words)
})

it.each([
  ['what was it last week', true],
  ['what did I ask yesterday', true],
  ['from:ai', true],
  ['what was cooked last week', false],
  ['what was it', false],
])('takes %j for a list: %s', (query, expected) => {
  expect(isListing({ personId: 1, filters: {}, parsed: parseQuery(query, calendar) })).toBe(expected)
})
