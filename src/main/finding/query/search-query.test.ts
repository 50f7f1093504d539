import * as fc from 'fast-check'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { parseSearchQuery, withOpenEnd } from './search-query.ts'

it.each([
  ['warehouse slow', '"warehouse" AND "slow"'],
  ['"when the warehouse"', '"when the warehouse"'],
  ['ware*', '"ware" *'],
  ['queue -kafka', '("queue") NOT "kafka"'],
  ['a "b c" -d -"e f"', '(("a" AND "b c") NOT "d") NOT "e f"'],
  ['AND OR NOT NEAR(', '"AND" AND "OR" AND "NOT" AND "NEAR("'],
  ['-kafka', undefined],
  ['***', undefined],
])('understands %j', (text, match) => {
  expect(parseSearchQuery(text).match).toBe(match)
})

it('looks for words of scripts without spaces as parts', () => {
  expect(parseSearchQuery('敬語 mail')).toMatchObject({ match: '"mail"', parts: ['敬語'] })
})

it.each([
  ['wareh', 'wareh*'],
  ['"ware', '"ware'],
  ['queue -kaf', 'queue -kaf'],
  ['a', 'a'],
])('leaves the end of %j open as %j', (text, open) => {
  expect(withOpenEnd(text)).toBe(open)
})

it('makes an expression that FTS5 accepts out of any text', () => {
  const db = new Database(':memory:')
  db.exec(`create virtual table t using fts5 (content, tokenize = 'unicode61 remove_diacritics 2')`)
  const find = db.prepare('select rowid from t where t match ?')
  const syntax = fc.constantFrom(
    '"',
    '*',
    '-',
    '(',
    ')',
    '^',
    ':',
    '{',
    '}',
    '+',
    'NEAR/2',
    'AND',
    'OR',
    'NOT',
    '\0',
    'ü',
    '字',
    '🙂',
    ' ',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(syntax, fc.string())).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (query) => {
      const { match } = parseSearchQuery(withOpenEnd(query))
      if (match !== undefined) find.all(match)
    }),
    { numRuns: 3000 },
  )
})
