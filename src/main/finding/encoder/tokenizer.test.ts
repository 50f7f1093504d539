import { expect, it } from 'vitest'
import { findDifferences } from '../../testing/compare-tokenizers.ts'
import { variedTexts } from '../../testing/varied-texts.ts'
import { createTokenizer } from './tokenizer.ts'

it('gives the ids that the tokenizer of the model’s makers gives, for texts of every kind', () => {
  expect(findDifferences(variedTexts(1, 4000))).toEqual([])
})

it('keeps the end mark when a text is too long', () => {
  const vocab: [string, number][] = [
    ['<s>', 0],
    ['<pad>', 0],
    ['</s>', 0],
    ['<unk>', 0],
    ['▁', -2],
    ['a', -1],
  ]
  const tokenizer = createTokenizer({
    added_tokens: [{ id: 2, content: '</s>' }],
    normalizer: { normalizers: [{ type: 'NFKC' }] },
    model: { unk_id: 3, vocab },
  })
  expect(tokenizer.encode('aaaaaaaa', 6)).toEqual([0, 4, 5, 5, 5, 2])
  expect(tokenizer.encode('', 6)).toEqual([0, 2])
})
