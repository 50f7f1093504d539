import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance } from './edit-distance.ts'
import { createSpeller } from './typos.ts'

const units = (word: string) => Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))

const speller = createSpeller(
  Object.entries({
    warehouse: 40,
    warehouses: 3,
    queue: 90,
    quest: 2,
    the: 900,
    tea: 30,
    kubernetes: 5,
    größe: 4,
    postgres: 9,
    leave: 80,
    coffee: 7,
    query: 30,
  }).map(([word, count]) => ({ word, count })),
)

it.each([
  ['warehuose', 'warehouse'],
  ['warhouse', 'warehouse'],
  ['wearhouse', 'warehouse'],
  ['kuberentes', 'kubernetes'],
  ['kubernets', 'kubernetes'],
  ['qeuue', 'queue'],
  ['teh', 'the'],
  ['grröße', 'größe'],
  ['coffe', 'coffee'],
  ['postgers', 'postgres'],
])('finds for %j %j', (typed, meant) => {
  expect(speller.nearest(typed)?.word).toBe(meant)
})

it.each(['xy', 'lease', 'tee', 'quese', 'elephant', 'e1234', 'wxrexouse1', 'warexyzse', '', 'a'.repeat(500), '🙂🙂🙂'])(
  'finds for %j nothing',
  (typed) => {
    expect(speller.nearest(typed)).toBeNull()
  },
)

it('prefers the nearer word, and of equally near ones the one that begins alike, in more messages', () => {
  const near = createSpeller([
    { word: 'form', count: 1 },
    { word: 'from', count: 500 },
    { word: 'forms', count: 2000 },
  ])
  expect(near.nearest('frmo')?.word).toBe('from')
  expect(near.nearest('foorm')).toMatchObject({ word: 'form', distance: 1 })
  const alike = createSpeller([
    { word: 'steaming', count: 1 },
    { word: 'streaming', count: 500 },
    { word: 'dreaming', count: 2000 },
  ])
  expect(alike.nearest('sreaming')?.word).toBe('streaming')
})

it('finds the beginning of a word that is still being typed', () => {
  expect(speller.nearest('kuberen', { isOpen: true })?.word).toBe('kubernetes')
  expect(speller.nearest('kuberen')).toBeNull()
})

/** The whole table of optimal string alignment, with nothing left out. */
function wholeDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (__, column) => (row === 0 ? column : column === 0 ? row : 0)),
  )
  const at = (row: number, column: number): number => table[row]?.[column] ?? Infinity
  for (let row = 1; row <= a.length; row += 1) {
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const steps = [at(row - 1, column - 1) + change, at(row - 1, column) + 1, at(row, column - 1) + 1]
      table[row]![column] = Math.min(...steps, isSwap ? at(row - 2, column - 2) + 1 : Infinity)
    }
  }
  return at(a.length, b.length)
}

it('counts slips as the whole table does', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 3 }), (a, b, atMost) => {
      const expected = Math.min(wholeDistance(a, b), atMost + 1)
      expect(editDistance(units(a), { units: units(b), start: 0, length: b.length }, atMost, false)).toBe(expected)
      const beginnings = Array.from({ length: b.length + 1 }, (_, length) => wholeDistance(a, b.slice(0, length)))

      expect(editDistance(units(a), { units: units(b), start: 0, length: b.length }, atMost, true)).toBe(
        Math.min(...beginnings, atMost + 1),
      )
    }),
    { numRuns: 3000 },
  )
})

it('leaves no word out for its letters', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ç', 'z', 'щ'), minLength: 6, maxLength: 10 })
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 20 }), word, (words, typed) => {
      const found = createSpeller(words.map((one) => ({ word: one, count: 1 }))).nearest(typed)
      const slips = typed.length < 8 ? 1 : 2
      const least = Math.min(...words.map((one) => wholeDistance(typed, one)))
      expect(found?.distance ?? Infinity).toBe(least <= slips ? least : Infinity)
    }),
    { numRuns: 1000 },
  )
})
