import { describe, expect, it } from 'vitest'
import { mend, unfinishedMark } from './mend.ts'

describe('Markdown that is still being written', () => {
  it.each([
    ['a **bold te', 'a **bold te**'],
    ['a **bold*', 'a **bold**'],
    ['*it **bo', '*it **bo***'],
    ['~~x', '~~x~~'],
    ['x `co', 'x `co`'],
    ['`` a`b', '`` a`b``'],
    ['`a` and **b** done', '`a` and **b** done'],
    ['snake_case_na', 'snake_case_na'],
    ['2 * 3 = 6', '2 * 3 = 6'],
  ])('closes what is open: %j', (text, shown) => expect(mend(text)).toBe(shown))

  it.each([
    ['a **', 'a '],
    ['x `', 'x '],
    ['text\n-', 'text\n'],
    ['text\n--', 'text\n'],
    ['text\n```', 'text\n'],
    ['- [x', ''],
    ['[^1', ''],
    ['![alt](htt', ''],
  ])('lets signs that may become anything wait: %j', (text, shown) => expect(mend(text)).toBe(shown))

  it.each([
    ['see [the docs](https://exa', 'see the docs'],
    ['see [the do', 'see the do'],
    ['**a [b](c', '**a b**'],
  ])('shows the text of half a link: %j', (text, shown) => expect(mend(text)).toBe(shown))

  it('draws a table from its first row on', () => {
    expect(mend('| a | b')).toBe('| a | b\n|-|-|')
    expect(mend('| a | b |\n|-')).toBe('| a | b |\n|-|-|')
    expect(mend('| a |\n|---|\n| x')).toBe('| a |\n|---|\n| x')
  })

  it('closes mathematics, and marks it as not complete', () => {
    expect(mend('$$\nx^2')).toBe(`$$\nx^2${unfinishedMark}\n$$`)
    expect(mend('\\[ x')).toBe(`\\[ x${unfinishedMark}\n\\]`)
  })

  it('touches only the last paragraph', () => {
    expect(mend('first * star\n\nsecond **b')).toBe('first * star\n\nsecond **b**')
  })
})
