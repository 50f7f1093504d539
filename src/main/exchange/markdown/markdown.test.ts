import { expect, it } from 'vitest'
import { closeFences } from './close-fences.ts'

it.each([
  ['```js\nlet a', '```js\nlet a\n```'],
  ['```js\nlet a\n```', '```js\nlet a\n```'],
  ['````md\n```js\n```\nstill code', '````md\n```js\n```\nstill code\n````'],
  ['~~~\n```\n', '~~~\n```\n~~~'],
  ['1. first\n\n   ```sh\n   ls', '1. first\n\n   ```sh\n   ls\n   ```'],
  ['- ```sh\n  ls', '- ```sh\n  ls\n  ```'],
  ['`` ```inline``` ``', '`` ```inline``` ``'],
  ['```not a fence``` because of the backticks', '```not a fence``` because of the backticks'],
  ['> ```\n> quoted', '> ```\n> quoted'],
  ['``` \ncode\n```js\nstill code', '``` \ncode\n```js\nstill code\n```'],
])('ends open code where the message ends: %j', (text, closed) => {
  expect(closeFences(text)).toBe(closed)
})
