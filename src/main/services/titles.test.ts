import { expect, it } from 'vitest'
import { cleanTitle, titleFromQuestion } from './titles.ts'

it.each([
  ['Can you explain how TCP slow start works?', 'How TCP slow start works'],
  ['hi! please help me to write a haiku about moss', 'Write a haiku about moss'],
  ['What is the capital of Peru? And how high does it lie?', 'What is the capital of Peru'],
  ['```ts\nconst a = 1\n```\nWhy does this not compile?', 'Why does this not compile'],
  ['# Rent increase\nmy landlord wants more', 'Rent increase'],
  ['日本語の敬語を教えてください。メールの書き方も。', '日本語の敬語を教えてください'],
  ['see https://example.org/a?b=c', 'See example.org/a?b=c'],
])('names %j', (question, title) => {
  expect(titleFromQuestion(question)).toBe(title)
})

it('cuts a long question at a word and stays short', () => {
  const title = titleFromQuestion(`compare ${'the many different ways of storing vectors '.repeat(5)}`)
  expect(title).toMatch(/^Compare the many .*\p{L}…$/u)
  expect(Array.from(title ?? '').length).toBeLessThanOrEqual(52)
})

it('does not cut an emoji in two', () => {
  expect(titleFromQuestion('🍞'.repeat(100))).toBeUndefined()
  expect(titleFromQuestion(`bread ${'🍞'.repeat(100)}`)?.isWellFormed()).toBe(true)
})

it.each(['', '   ', '```\nonly code\n```', '!!! ???'])('names nothing in %j', (question) => {
  expect(titleFromQuestion(question)).toBeUndefined()
})

it.each([
  ['"Sourdough basics."', 'Sourdough basics'],
  ['Title: Sourdough basics\nsecond line', 'Sourdough basics'],
  ['\n\n**Sourdough**', 'Sourdough'],
])('takes the title out of a model’s answer %j', (answer, title) => {
  expect(cleanTitle(answer)).toBe(title)
})

it('takes no title out of an empty answer', () => {
  expect(cleanTitle(' \n ""')).toBeUndefined()
})
