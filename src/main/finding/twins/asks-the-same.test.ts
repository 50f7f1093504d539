import { expect, it } from 'vitest'
import { asksTheSame } from './asks-the-same.ts'

it.each([
  ['What is the capital of Australia?', 'Which city is the capital of Australia?'],
  ['How do I sort a list in Rust?', 'How can I sort lists in Rust'],
  ['How do I remove a wine stain from cotton?', 'Red wine on my cotton shirt: what helps?'],
])('takes %j and %j for the same question', (one, other) => {
  expect(asksTheSame(one, other)).toBe(true)
  expect(asksTheSame(other, one)).toBe(true)
})

it.each([
  ['What is the capital of Australia?', 'What is the capital of Austria?'],
  ['Translate this into Korean please', 'Translate this into Japanese please'],
  ['How do I convert JSON to YAML?', 'How do I convert YAML to JSON?'],
  ['Bus or train from Lisbon to Porto?', 'Bus or train from Porto to Lisbon?'],
])('does not take %j for %j', (one, other) => {
  expect(asksTheSame(one, other)).toBe(false)
  expect(asksTheSame(other, one)).toBe(false)
})
