import { expect, it } from 'vitest'
import { createFold } from './fold.ts'

const long = 'please rewrite the following paragraph so that a child of ten years could read it with ease and joy'

it('knows a text again that differs in a few words, signs or capitals', () => {
  const fold = createFold()
  const text = `${long} and then add a list of all the words that may be hard for somebody of that age`
  expect([text, 'something else', text.toUpperCase(), `${text}!!`, text.replace('age', 'ages')].map(fold)).toEqual([
    -1, -1, 0, 0, 0,
  ])
})

it('keeps texts apart that say something else', () => {
  const fold = createFold()
  expect([long, `${long.slice(0, 50)} but entirely differently from here on, in verse`].map(fold)).toEqual([-1, -1])
})

it('folds short texts only when they are equal', () => {
  const fold = createFold()
  expect(['The port is 8080.', 'The port is 8081.', 'the port is 8080', '???', '!!!'].map(fold)).toEqual([
    -1, -1, 0, -1, -1,
  ])
})
