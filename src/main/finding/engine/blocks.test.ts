import { expect, it } from 'vitest'
import { createSmallEngine } from '../../testing/small-engine.ts'
import { parseQuery } from '../query/parse-query.ts'

function searchIn(texts: string[]) {
  const engine = createSmallEngine(texts)
  return (query: string, offset = 0) => {
    const parsed = parseQuery(query, { now: Date.UTC(2026, 10, 1), timeZone: 'UTC', isFinal: true })
    const request = { personId: 1, parsed, filters: {}, mode: 'words' as const, meaning: null, offset }
    const { messages, total } = engine.find(request, () => false)
    return { ids: messages.map(({ messageId }) => messageId), scores: messages.map(({ score }) => score), total }
  }
}

it('shows what holds every word first, and what holds some of them below', () => {
  const search = searchIn([
    'slow slow slow',
    'nothing of it',
    `${'other words that make it longer '.repeat(20)} a warehouse, and it is slow`,
    'nothing again',
    'warehouse',
  ])
  const { ids, scores, total } = search('slow warehouse')
  expect(ids[0]).toBe(3)
  expect(ids.toSorted()).toEqual([1, 3, 5])
  expect(total).toBe(3)
  expect(scores).toEqual(scores.toSorted((one, other) => other - one))
})

it('keeps to what is required, in part matches too', () => {
  const search = searchIn(['slow warehouse', 'slow cooker', 'a warehouse, slow', 'warehouse'])
  expect(search('"slow warehouse" cooker').ids).toEqual([1])
  expect(search('slow +warehouse').ids.toSorted()).toEqual([1, 3, 4])
  expect(search('slow warehouse -cooker').ids.toSorted()).toEqual([1, 3, 4])
})

it('repeats and misses nothing from page to page of a long list', () => {
  const texts = Array.from({ length: 700 }, (_, at) => (at % 3 === 0 ? `unrelated ${at}` : `apricot ${at % 7} ${at}`))
  const search = searchIn(texts)
  const shown: number[] = []
  for (let pages = 0; pages < 30; pages++) shown.push(...search('apricot', shown.length).ids.slice(0, 45))
  expect(shown).toHaveLength(search('apricot').total)
  expect(new Set(shown).size).toBe(shown.length)
})
