import { expect, it } from 'vitest'
import { inflections } from './inflections.ts'

it.each([
  ['running', ['run', 'runs']],
  ['run', ['running', 'runs']],
  ['studies', ['study', 'studied', 'studying']],
  ['use', ['used', 'using', 'uses']],
  ['using', ['use', 'used']],
  ['boxes', ['box', 'boxed']],
  ['stopped', ['stop', 'stopping']],
  ['queue', ['queues', 'queued', 'queuing']],
  ['tomato', ['tomatoes', 'tomatos']],
  ['agree', ['agreed', 'agreeing']],
])('knows that %j may stand as %j', (word, forms) => {
  expect(inflections(word)).toEqual(expect.arrayContaining(forms))
})

it.each([
  ['news', 'new'],
  ['class', 'clas'],
  ['virus', 'viru'],
  ['analysis', 'analysi'],
  ['see', 'seed'],
  ['evening', 'even'],
  ['this', 'thi'],
  ['need', 'ne'],
])('does not take %j for a form of %j', (word, other) => {
  expect(inflections(word)).not.toContain(other)
})

it.each(['für', 'книга', 'id', '2345', '敬語', 'getuserbyid1'])('leaves %j as it is', (word) => {
  expect(inflections(word)).toEqual([word])
})
