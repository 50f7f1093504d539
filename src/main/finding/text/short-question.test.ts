import { expect, it } from 'vitest'
import { isShortQuestion } from './short-question.ts'

it('knows what only asks, in any script and with anything behind the mark', () => {
  const asked = ['And you?', 'Ann: How was it? 😊', '"Really?"', '元気ですか？', 'كيف حالك؟']
  expect(asked.filter(isShortQuestion)).toEqual(asked)
})

it('takes for a statement what asks nothing, goes on, or is so long that it states something first', () => {
  const long = 'the hinge of the oven is fixed, it took me a whole hour and now I am unsure about the deposit?'
  expect(['I was there.', 'Why? Because.', 'Is it 5? 6', long].filter(isShortQuestion)).toEqual([])
})
