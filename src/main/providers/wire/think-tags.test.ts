import { describe, expect, it } from 'vitest'
import type { AnswerPart } from './answer.ts'
import { createThinkTags } from './think-tags.ts'

function takeApart(...pieces: string[]): { text: string; reasoning: string } {
  const tags = createThinkTags()
  const parts: AnswerPart[] = []
  for (const piece of pieces) tags.take(piece, parts)
  tags.end(parts)
  const all = (type: AnswerPart['type']): string =>
    parts
      .filter((part) => part.type === type)
      .map(({ text }) => text)
      .join('')
  return { text: all('text'), reasoning: all('reasoning') }
}

describe('thoughts between tags', () => {
  it.each(['<think>I see: a < b</think>\n\nYes, 世界.', '\n<thinking>I see: a < b</thinking>Yes, 世界.'])(
    'are taken out of %j, wherever it is cut',
    (whole) => {
      const expected = { text: 'Yes, 世界.', reasoning: 'I see: a < b' }
      for (let first = 0; first <= whole.length; first += 1) {
        for (let second = first; second <= whole.length; second += 1) {
          const pieces = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)]
          expect(takeApart(...pieces)).toEqual(expected)
        }
      }
      expect(takeApart(...whole)).toEqual(expected)
    },
  )

  it('are left alone where they are what is talked about', () => {
    expect(takeApart('Write <think> first.')).toEqual({ text: 'Write <think> first.', reasoning: '' })
    expect(takeApart('<', 'b>bold</b>')).toEqual({ text: '<b>bold</b>', reasoning: '' })
  })

  it('lose nothing when the answer ends in the middle of one', () => {
    expect(takeApart('<think>half a th')).toEqual({ text: '', reasoning: 'half a th' })
    expect(takeApart('<think>half</thi')).toEqual({ text: '', reasoning: 'half</thi' })
    expect(takeApart('<thi')).toEqual({ text: '<thi', reasoning: '' })
  })
})
