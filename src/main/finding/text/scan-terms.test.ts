import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { scanTerms, type TermKind } from './scan-terms.ts'

const termsOf = (text: string, ...kinds: TermKind[]): string[] => {
  const found: string[] = []
  scanTerms(text, (term, _start, _end, kind) => {
    if (kinds.length === 0 || kinds.includes(kind)) found.push(term)
  })
  return found
}

it.each([
  ['The CAFÉ in İstanbul', ['the', 'cafe', 'in', 'istanbul']],
  ['Straße, Łódź, œuvre', ['strasse', 'lodz', 'oeuvre']],
  ['ｆｕｌｌ ﬁne ①', ['full', 'fine', '1']],
  ['Книга ΣΟΦΟΣ', ['книга', 'σοφοσ']],
  ['हिन्दी में', ['हिन्दी', 'में']],
  ['Anna’s and don’t', ['anna', 'and', 'don']],
])('folds the words of %j', (text, words) => {
  expect(termsOf(text, 'word')).toEqual(words)
})

it.each([
  ['getUserById', ['getuserbyid', 'get', 'user', 'by', 'id']],
  ['HTTPServer utf8', ['httpserver', 'http', 'server', 'utf8', 'utf']],
  ['snake_case', ['snake', 'case', 'snakecase']],
  ['e-mail', ['e', 'mail', 'email']],
  ['src/main/text.ts', ['src', 'main', 'text', 'ts', 'textts']],
  ['ERR_MODULE_NOT_FOUND', ['err', 'module', 'not', 'found', 'errmodulenotfound']],
  ['TS2345', ['ts2345', 'ts', '2345']],
  ['C++ and C#', ['c', 'c++', 'and', 'c', 'c#']],
  ['o’brien', ['o', 'brien', 'obrien']],
])('takes %j as a whole and in its parts', (text, terms) => {
  expect(termsOf(text)).toEqual(terms)
})

it.each([
  ['10,000', '10000'],
  ['1.234', '1234'],
  ['3.14', '3.14'],
  ['3,14', '3.14'],
  ['1.30.2', '1.30.2'],
  ['2026-03-05', '20260305'],
])('knows the number %j as %j', (text, whole) => {
  expect(termsOf(text, 'whole')).toContain(whole)
})

it('finds scripts without spaces by characters and neighbours', () => {
  expect(termsOf('敬語だ')).toEqual(['敬', '敬語', '語', '語だ', 'だ'])
  expect(termsOf('ไทย', 'gram')).toEqual(['ไท', 'ไทย', 'ทย'])
  expect(termsOf('한국어를', 'word')).toEqual(['한국어를'])
})

it('finds each emoji, and flags as one', () => {
  expect(termsOf('🙂 👩‍💻 🇩🇪')).toEqual(['🙂', '👩', '💻', '🇩🇪'])
})

it('gives places that lie within the text and one after the other, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom('a', 'B', '1', '_', '.', '-', ',', '’', '日', 'ไ', '한', '🙂', '\ud83d', '\u0301', '#', '+'),
      )
      .map((all) => all.join('')),
  )
  fc.assert(
    fc.property(text, (of) => {
      let last = 0
      scanTerms(of, (term, start, end, kind) => {
        if (start < 0 || end > of.length || start >= end || term === '') throw new Error(`${term} ${start} ${end}`)
        if (Buffer.byteLength(term) > 255) throw new Error('too long')
        if (kind === 'word' && start < last) throw new Error('out of order')
        if (kind === 'word') last = start
      })
    }),
    { numRuns: 3000 },
  )
})

it('takes long texts of one kind in a time that grows with their length alone', () => {
  for (const unit of ['a', '_a', '1,', '日', 'aB', '.', '’', '🙂']) {
    const startedAt = performance.now()
    scanTerms(unit.repeat(100_000), () => {})
    expect(performance.now() - startedAt).toBeLessThan(3000)
  }
})
