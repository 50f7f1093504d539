import { expect, it } from 'vitest'
import { createRandom } from '../../testing/random.ts'
import { createBitRows, type RowMask } from './bit-rows.ts'

/** The last of them are fewer than are counted together. */
const count = 9003
const wanted = 40

function maskOf(isAllowed: (row: number) => boolean, isNarrow: boolean): RowMask {
  return {
    isAllowed,
    isNarrow,
    write(from, to, mask) {
      for (let row = from; row < to; row++) mask[row - from] = Number(isAllowed(row))
    },
  }
}

function distance(one: Uint8Array, other: Uint8Array): number {
  const differing = one.map((byte, at) => byte ^ other[at]!)
  return differing.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
}

it.each([128, 384])('finds exactly the nearest of those that may be found, in rows of %i bits', (dimensions) => {
  const random = createRandom(dimensions)
  const rows = createBitRows(dimensions)
  rows.grow(count)
  const bytes = rows.bytes(0, count)
  for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(random() * 256)
  const question = Uint8Array.from({ length: rows.bytesPerRow }, () => Math.floor(random() * 256))
  const distances = Array.from({ length: count }, (_, row) => distance(rows.bytes(row, row + 1), question))
  for (const [isAllowed, mask] of [
    [() => true, undefined],
    [(row: number) => row % 3 !== 0, maskOf((row) => row % 3 !== 0, false)],
    [(row: number) => row % 100 === 7, maskOf((row) => row % 100 === 7, true)],
    [(row: number) => row > 8990, maskOf((row) => row > 8990, true)],
  ] as const) {
    const all = [...distances.keys()].filter(isAllowed)
    const limit = all.map((row) => distances[row]!).toSorted((a, b) => a - b)[wanted - 1] ?? Infinity
    const nearest = all.filter((row) => distances[row]! <= limit)
    expect([...rows.nearest(question, wanted, mask)]).toEqual(nearest)
  }
})
