import { expect, it } from 'vitest'
import { parseQuery } from './parse-query.ts'
import { toUnderstood } from './understood.ts'

const options = { now: Date.UTC(2026, 10, 26, 10, 30), timeZone: 'Europe/Berlin', isFinal: true }

it('has a chip for every filter, exclusion and time, in the order they are written', () => {
  const text = 'queues from:me last week -kafka -lang:py'
  const { filters, text: rest } = toUnderstood(text, parseQuery(text, options), [])
  expect(filters.map(({ kind, label, start, end }) => [kind, label, text.slice(start, end)])).toEqual([
    ['from', 'from me', 'from:me'],
    ['time', '16–22 Nov 2026', 'last week'],
    ['without', 'without kafka', '-kafka'],
    ['lang', 'not python code', '-lang:py'],
  ])
  expect(rest).toBe('queues last week')
})

it('says what was looked for instead', () => {
  const corrections = [{ from: 'warehuose', to: 'warehouse' }]
  expect(toUnderstood('warehuose', parseQuery('warehuose', options), corrections)).toEqual({
    text: 'warehuose',
    filters: [],
    corrections,
  })
})
