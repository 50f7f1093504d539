import { expect, it } from 'vitest'
import { colour, coloured, countLines, cutCode } from './code-text.ts'

const code = Array.from({ length: 70 }, (_, index) => `line ${index}`).join('\n')

it('cuts code so that what is added changes only the last piece', () => {
  const before = cutCode(code)
  const after = cutCode(`${code} more\nand more`)
  expect(before.map(({ text }) => text).join('')).toBe(code)
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
  expect(countLines(code)).toBe(70)
})

it('colours pieces by runs that go over their edges, as far as the runs reach', () => {
  const pieces = colour(cutCode(code), Uint32Array.from([4, 1, 250, 4]))
  const parts = pieces.map((piece) => coloured(piece))
  expect(parts[0]?.map(({ kind }) => kind)).toEqual([1, 4])
  expect(
    parts
      .flat()
      .map(({ text }) => text)
      .join(''),
  ).toBe(code)
  expect(parts.at(-1)?.at(-1)?.kind).toBe(0)
})
