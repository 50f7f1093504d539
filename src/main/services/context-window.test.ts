import { expect, it } from 'vitest'
import { fitTurns, inputBudget } from './context-window.ts'

const turn = (role: 'user' | 'assistant', content: string) => ({ role, content })
const wordsAsTokens = (texts: string[]) =>
  Promise.resolve(texts.map((text) => text.split(/\s+/).filter((word) => word !== '').length))
const mustNotCount = () => Promise.reject(new Error('nothing needs counting'))

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ')

it('sends everything, uncounted, when even its bytes fit', async () => {
  const turns = [turn('user', 'hello'), turn('assistant', 'hi'), turn('user', 'how are you')]
  expect(await fitTurns(turns, '', 1000, mustNotCount)).toEqual({ turns, leftOutCount: 0 })
})

it('lets the oldest turns give way and keeps the newest', async () => {
  const turns = [
    turn('user', words(100)),
    turn('assistant', words(100)),
    turn('user', words(100)),
    turn('assistant', words(10)),
    turn('user', 'last'),
  ]
  const fitted = await fitTurns(turns, 'be kind', 150, wordsAsTokens)
  expect(fitted).toEqual({ turns: turns.slice(2), leftOutCount: 2 })
})

it('leaves a margin, since another model may count more tokens for the same text', async () => {
  const turns = [turn('user', words(100)), turn('user', words(100)), turn('user', 'last')]
  expect((await fitTurns(turns, '', 230, wordsAsTokens)).leftOutCount).toBe(1)
  expect((await fitTurns(turns, '', 260, wordsAsTokens)).leftOutCount).toBe(0)
})

it('does not begin with an answer whose question was left out', async () => {
  const turns = [turn('user', words(200)), turn('assistant', words(20)), turn('user', 'last')]
  expect((await fitTurns(turns, '', 100, wordsAsTokens)).turns).toEqual([turn('user', 'last')])
})

it('always sends the question itself', async () => {
  const turns = [turn('user', 'first'), turn('user', words(5000))]
  expect((await fitTurns(turns, '', 100, wordsAsTokens)).turns).toEqual(turns.slice(1))
})

it('keeps room for the answer, more where the context is large', () => {
  expect(inputBudget({ contextTokens: 8000, isLocal: true })).toBe(6000)
  expect(inputBudget({ contextTokens: 200_000, isLocal: false })).toBe(184_000)
  expect(inputBudget({ contextTokens: null, isLocal: true })).toBeLessThan(
    inputBudget({ contextTokens: null, isLocal: false }),
  )
})
