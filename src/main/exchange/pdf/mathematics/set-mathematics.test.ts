import { expect, it } from 'vitest'
import type { Formula, Mark } from './formula.ts'
import { setMathematics } from './set-mathematics.ts'

/** Every sign is half as wide as it is tall, so that places can be told. */
const set = (tex: string): Formula => {
  const found = setMathematics(tex, true, (text, { family }) => [{ text, font: family, width: text.length / 2 }])
  const [formula] = found?.rows.flat() ?? []
  if (!formula) throw new Error(`${tex} was not set.`)
  return formula
}

const sign = ({ marks }: Formula, text: string): Mark & { kind: 'text' } => {
  const found = marks.find((mark) => mark.kind === 'text' && mark.text === text)
  if (found?.kind !== 'text') throw new Error(`There is no ${text}.`)
  return found
}

it('puts what is above the line of a fraction above it, and what is below below, however deep', () => {
  const formula = set(String.raw`\frac{a}{b+\frac{c}{d}}`)
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((text) => sign(formula, text))
  const [short, long] = formula.marks
    .filter((mark) => mark.kind === 'rule')
    .toSorted((one, other) => one.width - other.width)
  expect(a?.y).toBeGreaterThan(long?.y ?? 9)
  expect(b?.y).toBeLessThan(long?.y ?? -9)
  expect(c?.y).toBeGreaterThan(short?.y ?? 9)
  expect(d?.y).toBeLessThan(short?.y ?? -9)
  expect(d?.size).toBeLessThan(b?.size ?? 0)
  expect(long?.width).toBeCloseTo(formula.width - 0.24, 1)
})

it('lines up the rows and columns of a matrix between brackets of its height', () => {
  const formula = set(String.raw`\begin{pmatrix} a & bb \\ c & d \end{pmatrix}`)
  const [a, b, c, d] = ['a', 'bb', 'c', 'd'].map((text) => sign(formula, text))
  expect(a?.y).toBeCloseTo(b?.y ?? 9)
  expect(c?.y).toBeCloseTo(d?.y ?? 9)
  expect(a?.x).toBeCloseTo(c?.x ?? 9)
  expect(d?.x).toBeCloseTo((b?.x ?? 9) + 0.25)
  expect(sign(formula, '(').font).toBe('Size3')
})

it('puts limits over and under a sum, a power up, an accent over its letter', () => {
  const sum = set(String.raw`\sum_{i}^{n} x^2`)
  expect(sign(sum, 'n').y).toBeGreaterThan(1)
  expect(sign(sum, 'i').y).toBeLessThan(-1)
  expect(Math.abs(sign(sum, 'n').x - sign(sum, 'i').x)).toBeLessThan(0.3)
  expect(sign(sum, '2').y).toBeGreaterThan(0.3)
  const hat = set(String.raw`yyyy\hat{a}`)
  expect(Math.abs(sign(hat, '^').x - sign(hat, 'a').x)).toBeLessThan(0.4)
})

it('draws a root as wide as what is below it', () => {
  const root = set(String.raw`\sqrt{aaaaaaaa}`)
  const drawing = root.marks.find((mark) => mark.kind === 'path')
  expect(drawing).toMatchObject({ x: 0, width: root.width })
  expect(root.width).toBeGreaterThan(4)
})

it.each([
  '\\frac{a',
  '\\nosuchcommand',
  '{'.repeat(3000) + '}'.repeat(3000),
  '\\def\\a{\\a\\a}\\a',
  '\\frac{'.repeat(400) + 'x' + '}{y}'.repeat(400),
  'x'.repeat(20_000),
  '',
])('is null for what cannot be set: %.20s', (tex) => {
  expect(setMathematics(tex, true, (text) => [{ text, font: '', width: 1 }])).toBeNull()
})
