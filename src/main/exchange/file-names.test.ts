import { expect, it } from 'vitest'
import { createNameKeeper, toFileName } from './file-names.ts'

it.each([
  ['What is a monad?', 'What is a monad'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
  ['../../etc/passwd', 'etc passwd'],
  ['..\\..\\windows', 'windows'],
  ['.hidden', 'hidden'],
  ['-rf', 'rf'],
  ['~', 'Untitled'],
  ['CON', 'CON_'],
  ['nul.txt', 'nul_.txt'],
  ['com1', 'com_1'],
  ['ends with dots...', 'ends with dots'],
  ['tab\tand\nline\u0000', 'tab and line'],
  ['exe\u202Etxt.evil', 'exe txt.evil'],
  ['%2e%2e%2f', '2e 2e 2f'],
  ['日本語のタイトル 🙂', '日本語のタイトル 🙂'],
  ['', 'Untitled'],
  [null, 'Untitled'],
])(
  'GHSA-qrm5-r67f-6692, CVE-2024-10361, CVE-2026-24478, CVE-2026-5627, CVE-2024-3025: makes of the title %j the name %j',
  (title, name) => {
    expect(toFileName(title, 'Untitled')).toBe(name)
  },
)

it('cuts long names between characters', () => {
  const name = toFileName('👩‍👩‍👧‍👦'.repeat(40), 'Untitled')
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
  expect(name.replaceAll('👩‍👩‍👧‍👦', '')).toBe('')
})

it('tells apart what a system would take for the same name', () => {
  const keep = createNameKeeper()
  expect(['Bread.md', 'bread.md', 'BREAD.md', 'bread (2).md', 'Café.md', 'Cafe\u0301.md'].map(keep)).toEqual([
    'Bread.md',
    'bread (2).md',
    'BREAD (3).md',
    'bread (2) (2).md',
    'Café.md',
    'Cafe\u0301 (2).md',
  ])
})
