import { describe, expect, it } from 'vitest'
import type { SnippetPiece } from '../../../contract/search.ts'
import { withShortLead } from './short-lead.ts'

const found = (lead: string): SnippetPiece[] => [
  { text: lead, match: 'none' },
  { text: 'coffee', match: 'word' },
  { text: ' before noon', match: 'none' },
]
const textOf = (pieces: readonly SnippetPiece[]) => pieces.map(({ text }) => text).join('')

describe('what stands before the first match of a row', () => {
  it('is cut at a word, so that two narrow lines still show the match', () => {
    const long = 'Caffeine in the evening mostly costs deep sleep, which you do not notice while it happens: '
    expect(textOf(withShortLead(found(long)))).toBe('…you do not notice while it happens: coffee before noon')
  })

  it('is cut between letters where there are no words, and never within one', () => {
    const [lead] = withShortLead(found('😀'.repeat(60)))
    expect(lead?.text).toMatch(/^…(?:😀){19,20}$/u)
  })

  it('is left alone where it is short, and where nothing is marked', () => {
    const short = found('The last ')
    expect(withShortLead(short)).toBe(short)
    const plain: SnippetPiece[] = [{ text: 'x'.repeat(200), match: 'none' }]
    expect(withShortLead(plain)).toBe(plain)
  })
})
