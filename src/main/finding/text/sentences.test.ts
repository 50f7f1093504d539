import { expect, it } from 'vitest'
import { cutSentences } from './sentences.ts'

const cut = (text: string): string[] => cutSentences(text).map(({ start, end }) => text.slice(start, end))

it('cuts a short message into its sentences, in any script, with what is too short to say anything beside its neighbour', () => {
  expect(cut('Ann: I sold the boat in May. Wow! The new one has two masts!')).toEqual([
    'Ann: I sold the boat in May.',
    'Wow! The new one has two masts!',
  ])
  expect(cut('We moved to Ghent.\nThe dog likes it. Yes!')).toEqual(['We moved to Ghent.', 'The dog likes it. Yes!'])
  expect(cut('猫を飼い始めました。名前はまだありません。')).toEqual(['猫を飼い始めました。', '名前はまだありません。'])
})

it('leaves alone what is one sentence, what is long, what is a list, and what is code', () => {
  expect(cut('How hot should the oven be for bread?')).toEqual([])
  expect(cut('')).toEqual([])
  expect(cut('The river rises in spring, when the snow melts. '.repeat(30))).toEqual([])
  expect(cut('One more thing to buy. '.repeat(12))).toEqual([])
  expect(cut('Look at this, please:\n```js\nconst a = 1\nconst b = 2\n```\nIt does not work.')).toEqual([])
})
