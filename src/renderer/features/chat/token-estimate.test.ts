import { expect, it } from 'vitest'
import type { Message } from '../../../contract/messages.ts'
import { estimateBranch, estimateTokens, shortCount } from './token-estimate.ts'

const message = (content: string, inputTokens: number | null, outputTokens: number | null = null) =>
  // Only these fields are read.
  ({ content, usage: inputTokens === null ? null : { inputTokens, outputTokens } }) as Message

it('counts a sign of a script without spaces as a token, and four letters of others', () => {
  expect(estimateTokens('abcdefgh')).toBe(2)
  expect(estimateTokens('日本語の文章')).toBe(6)
})

it('goes back to the last count of a provider and adds what came after it', () => {
  expect(estimateBranch([message('abcdefgh', null), message('x', 1000, 200), message('y'.repeat(4000), null)])).toBe(
    1202,
  )
  expect(estimateBranch([message('abcd', null), undefined, message('x', 1000)])).toBe(1)
})

it('says counts in short', () => {
  expect([950, 6_180, 200_000, 1_240_000].map(shortCount)).toEqual(['950', '6.2k', '200k', '1.2M'])
})
