import { expect, it } from 'vitest'
import { cutSnippet } from './search-snippet.ts'

const marked = (content: string, ...texts: string[]): string =>
  cutSnippet(
    content,
    texts.map((text) => ({ text: text.replace('*', ''), isPrefix: text.endsWith('*') })),
  )
    .map(({ text, match }) => (match === 'word' ? `[${text}]` : text))
    .join('')

it('marks whole words, whatever their case and accents', () => {
  expect(marked('The Café serves cafés', 'cafe')).toBe('The [Café] serves cafés')
})

it('marks beginnings of words when they are asked for', () => {
  expect(marked('warehouse', 'ware*')).toBe('[ware]house')
})

it('begins shortly before the first match, at a word', () => {
  const snippet = marked(`${'filler '.repeat(100)}the needle is here ${'filler '.repeat(100)}`, 'needle')
  expect(snippet).toMatch(/^…filler.* \[needle\] is here .*…$/)
  expect(snippet.length).toBeLessThan(240)
})

it('marks parts of text without spaces', () => {
  expect(marked('日本語の敬語、メール', '敬語*')).toBe('日本語の[敬語]、メール')
})
