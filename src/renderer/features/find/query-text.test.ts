import { describe, expect, it } from 'vitest'
import { type Filter, quoted, strayFilters, withFilter, withoutFilters, withoutRange } from './query-text.ts'

const filter = (query: string, text: string): Filter => {
  const start = query.indexOf(text)
  return { kind: 'from', label: text, start, end: start + text.length }
}

describe('filters in the text of a query', () => {
  it('are added behind what was typed, ready for more', () => {
    expect(withFilter('slow warehouse ', 'from:me')).toBe('slow warehouse from:me ')
    expect(withFilter('', 'from:me')).toBe('from:me ')
  })

  it('are taken out without leaving a gap, wherever they stand', () => {
    const query = 'from:me slow in:"my work" warehouse'
    expect(withoutRange(query, filter(query, 'in:"my work"'))).toBe('from:me slow warehouse')
    expect(withoutRange(query, filter(query, 'from:me'))).toBe('slow in:"my work" warehouse')
    expect(withoutRange('from:me', { start: 0, end: 7 })).toBe('')
  })

  it('are told apart from what only looks like one', () => {
    const query = 'from:bob from:me -after:nonsense on:"last blorp" https://a.b is: x from:claude'
    expect(strayFilters(query, [filter(query, 'from:me')])).toEqual(['from:bob', '-after:nonsense', 'on:"last blorp"'])
  })

  it('are taken out together though each moves the others', () => {
    const query = 'from:me slow in:"my work" warehouse before:march'
    const filters = ['from:me', 'before:march', 'in:"my work"'].map((text) => filter(query, text))
    expect(withoutFilters(query, filters)).toBe('slow warehouse')
  })

  it('bear values with spaces in quotes', () => {
    expect(quoted('gpt-4o')).toBe('gpt-4o')
    expect(quoted('my "own" model')).toBe('"my own model"')
  })
})
