import { expect, it } from 'vitest'
import { createKeptPostings, type Place } from './kept-postings.ts'

const read = (places: Place[]): number[][] => places.map(({ data, from, to }) => [...data.subarray(from, to)])

it('answers with the postings of each term, also after it has begun anew', () => {
  const kept = createKeptPostings(8)
  let looks = 0
  const ask = (key: string, ...lists: number[][]) =>
    read(
      kept.of(key, () => {
        looks++
        return lists.map((list) => ({ data: Uint8Array.from([9, ...list, 9]), from: 1, to: list.length + 1 }))
      }),
    )
  const of = { a: [[1, 2, 3]], b: [[4], [5, 6]], c: [[7, 7]], large: [[1, 2, 3, 4, 5, 6, 7, 8, 9]], none: [] }
  for (const [key, lists] of Object.entries(of)) expect(ask(key, ...lists)).toEqual(lists)
  expect(looks).toBe(5)
  expect(ask('c', ...of.c)).toEqual(of.c)
  expect(looks).toBe(5)
  expect(ask('b', ...of.b)).toEqual(of.b)
  expect(ask('a', ...of.a)).toEqual(of.a)
  expect(ask('b', ...of.b)).toEqual(of.b)
  kept.forget()
  expect(ask('b', ...of.b)).toEqual(of.b)
})
