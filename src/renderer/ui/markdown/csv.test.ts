import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

it('quotes what needs it', () => {
  expect(
    toCsv([
      ['a', 'b, c'],
      ['say "hi"', 'two\nlines'],
    ]),
  ).toBe('a,"b, c"\r\n"say ""hi""","two\nlines"')
})

it('keeps a spreadsheet from running a cell, and numbers as they are (CSV injection)', () => {
  expect(toCsv([['=HYPERLINK("x")', '+1 call', '@SUM(A1)', '-5', '+3.5%']])).toBe(
    `"'=HYPERLINK(""x"")",'+1 call,'@SUM(A1),-5,+3.5%`,
  )
})
