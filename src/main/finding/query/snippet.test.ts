import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutSnippet } from './snippet.ts'

/** Words and single ideographs, as simply as can be. */
function scan(text: string, emit: (term: string, start: number, end: number) => void): void {
  for (const { 0: term, index } of text.matchAll(/\p{sc=Han}|(?:(?!\p{sc=Han})[\p{L}\p{N}])+/gu)) {
    emit(term.toLowerCase(), index, index + term.length)
  }
}

const signs = { none: ['', ''], word: ['[', ']'], passage: ['{', '}'] } as const

interface Wanted {
  words?: string[]
  passage?: { start: number; end: number } | null
  lengthAtMost?: number
}

const cut = (text: string, { words = [], passage = null, lengthAtMost }: Wanted) =>
  cutSnippet({ text, scan, isMatch: (term) => words.includes(term), passage, lengthAtMost })

const shown = (text: string, wanted: Wanted): string =>
  cut(text, wanted)
    .map(({ text: piece, match }) => signs[match].join(piece))
    .join('')

const filler = 'filler '.repeat(200)

it('marks the words that matched, in a text that is shown whole', () => {
  expect(shown('The Café serves coffee', { words: ['café', 'coffee'] })).toBe('The [Café] serves [coffee]')
  expect(shown('日本語の敬語', { words: ['敬', '語'] })).toBe('日本[語]の[敬語]')
})

it('shows where most of the words stand together, beginning and ending between words', () => {
  const text = `alpha ${filler}alpha beta and then gamma ${filler}`
  const snippet = shown(text, { words: ['alpha', 'beta', 'gamma'] })
  expect(snippet).toMatch(/^…filler (?:filler )*\[alpha\] \[beta\] and then \[gamma\] (?:filler )*filler…$/)
  expect(snippet.length).toBeLessThan(260)
})

it('shows the words where they stand closest, not where the first of them is', () => {
  const text = `${filler}alpha filler filler filler alpha beta filler ${filler}`
  expect(shown(text, { words: ['alpha', 'beta'], lengthAtMost: 100 })).toMatch(/filler \[alpha\] \[beta\] filler/)
  expect(shown(text, { words: ['alpha', 'beta'], lengthAtMost: 40 })).toMatch(/^….*\[alpha\] \[beta\].*…$/)
})

it('shows the beginning where nothing matched', () => {
  expect(shown(`Once upon a time ${filler}`, {})).toMatch(/^Once upon a time filler .*filler…$/)
})

it('marks the passage, and the words within it as words', () => {
  const text = `${filler}the queue grows while the warehouse is slow. ${filler}`
  const start = text.indexOf('the queue')
  const passage = { start, end: text.indexOf('slow.') + 5 }
  expect(shown(text, { words: ['queue'], passage })).toMatch(
    /^…(?:filler )+\{the \}\[queue\]\{ grows while the warehouse is slow\.\} (?:filler )+filler…$/,
  )
})

it('shows of a long passage where its words stand', () => {
  const text = `${filler}${filler}needle ${filler}`
  const snippet = shown(text, { words: ['needle'], passage: { start: 100, end: text.length } })
  expect(snippet).toMatch(/^…\{.*\}\[needle\]\{.*\}…$/)
})

it('leaves out the signs of Markdown, and keeps the words around them', () => {
  const text = [
    '## A **bold** plan',
    '> quoted *here*',
    '- [ ] first `code`',
    '1. second [label](https://example.com/x)',
    '```ts',
    'const a = b * c ** 2',
    '```',
    '| a | b |',
    '|---|:--:|',
  ].join('\n')
  expect(shown(text, { words: ['label', 'plan'] })).toBe(
    'A bold [plan] quoted here · first code 1. second [label] const a = b * c  2 a b '.replaceAll('  ', ' '),
  )
})

it('shows the language of a block of code where it is what matched', () => {
  expect(shown('```rust\nlet a = 1;\n```', { words: ['rust'] })).toBe('[rust] let a = 1; ')
})

it('keeps a sign that belongs to a word that matched', () => {
  expect(shown('see [docs](https://example.com)', { words: ['example'] })).toContain('[example]')
})

it('leaves markup as the text that it is', () => {
  expect(shown('<img src=x onerror=alert(1)> & <b>word</b>', { words: ['word'] })).toBe(
    '<img src=x onerror=alert(1)> & <b>[word]</b>',
  )
})

it('says of a passage that lies outside the text what can be said', () => {
  expect(shown('short', { passage: { start: 90, end: 20 } })).toBe('short')
})

it('finds a word at the end of two megabytes in time that grows with the text', () => {
  const text = `${'lorem ipsum '.repeat(170_000)}needle`
  const startedAt = performance.now()
  expect(shown(text, { words: ['needle'] })).toMatch(/\[needle\]$/)
  expect(performance.now() - startedAt).toBeLessThan(20_000)
})

it('is well-formed, of its length and without markup of its own, whatever the text', () => {
  const nasty = fc.constantFrom(
    '👩‍👩‍👧',
    '\ud83d',
    '\udc00',
    '\0',
    '`',
    '**',
    '[a](b)',
    '|',
    '\n',
    '- ',
    '# ',
    'é',
    '字',
    ' word ',
    '<b>',
  )
  const text = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 80 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      text,
      fc.nat(300),
      fc.nat(300),
      fc.integer({ min: 10, max: 60 }),
      (content, start, end, lengthAtMost) => {
        const passage = { start, end }
        const pieces = cut(content, { words: ['word', 'b'], passage, lengthAtMost })
        const whole = pieces.map((piece) => piece.text).join('')
        expect(whole.isWellFormed()).toBe(true)
        expect(whole.length).toBeLessThanOrEqual(lengthAtMost + 60)
        expect(pieces.every((piece) => piece.text !== '')).toBe(true)
      },
    ),
    { numRuns: 1000 },
  )
})
