import { expect, it } from 'vitest'
import { openingLabel, openingName, withoutNames } from './opening-name.ts'
import { holdsTimeWord } from './time-words.ts'

it('reads the name a text opens with', () => {
  const texts = ['Ann: hello', '**Ann Lee:** hello', '[Ann] hello', 'Zoë Müller: hello', 'ЮЛИЯ: привет']
  expect(texts.map(openingName)).toEqual(['ann', 'ann', 'ann', 'zoë', 'юлия'])
})

it('tells who speaks, for another part of the text', () => {
  expect(
    ['Ann: hello', '**Ann Lee:** hello', '[Ann] hello', ' Ann:\nhello', 'Ann said hello'].map(openingLabel),
  ).toEqual(['Ann: ', 'Ann Lee: ', 'Ann: ', 'Ann: ', ''])
})

it('takes no other opening for a name', () => {
  const texts = [
    'Note: hello',
    'hello: world',
    'It is late: go',
    'Ann said hello',
    '',
    '[x] done',
    'http://a.b',
    'A: b',
  ]
  expect(texts.map(openingName)).toEqual(texts.map(() => null))
})

it('leaves the names of a history out of what is encoded, unless nothing else is left', () => {
  expect(withoutNames("When did Ann's sister meet Bob?", ['ann', 'bob'])).toBe('When did sister meet ?')
  expect(withoutNames('Ann', ['ann'])).toBe('Ann')
  expect(withoutNames('Annual report', ['ann'])).toBe('Annual report')
})

it('tells whether a text says when something was', () => {
  const texts = ['I went yesterday', 'In May it rained', 'it may rain', 'gestern', '先週でした', 'weekday']
  expect(texts.map(holdsTimeWord)).toEqual([true, true, false, true, true, false])
})
