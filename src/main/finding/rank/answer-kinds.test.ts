import { expect, it } from 'vitest'
import { answersIn, answerWanted } from './answer-kinds.ts'

it('tells whether a question wants a number, a place, a reason, or none of them', () => {
  const questions = [
    'How many eggs do I have?',
    'Where did we eat?',
    'In which city was it?',
    'Why did she leave?',
    'Who?',
  ]
  expect(questions.map(answerWanted)).toEqual(['number', 'place', 'place', 'reason', null])
  const others = ['Wie oft war ich dort?', 'Où est la clé?', '¿Por qué no?', '哪里', 'wow']
  expect(others.map(answerWanted)).toEqual(['number', 'place', 'reason', 'place', null])
})

it('tells what a text says of these', () => {
  expect(answersIn('There were three of them.')).toEqual(['number'])
  expect(answersIn('I met her in Lisbon')).toEqual(['place'])
  expect(answersIn('It broke because of the frost.')).toEqual(['reason'])
  expect(answersIn('Nothing much.')).toEqual([])
})

it('looks at the beginning of a long text only', () => {
  expect(answersIn(`${'word '.repeat(1000)}because of 3 in Lisbon`)).toEqual([])
})
