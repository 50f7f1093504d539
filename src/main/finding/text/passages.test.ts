import { expect, it } from 'vitest'
import { variedTexts } from '../../testing/varied-texts.ts'
import { cutPassages } from './passages.ts'

const cut = (text: string): string[] => cutPassages(text).map(({ start, end }) => text.slice(start, end))

const sentence = 'The queue grows because the warehouse answers more slowly than the shop asks. '
const paragraph = sentence.repeat(6).trim()

it('leaves a short message whole, without the space around it', () => {
  expect(cut('  How do I end my lease?\n')).toEqual(['How do I end my lease?'])
  expect(cut(' \n\n ')).toEqual([])
})

it('cuts a long answer at its paragraphs', () => {
  const parts = cut([paragraph, paragraph, paragraph].join('\n\n'))
  expect(parts).toEqual([paragraph, paragraph, paragraph])
})

it('cuts a long paragraph at its sentences, also where no space follows them', () => {
  expect(cut(sentence.repeat(40)).every((part) => part.startsWith('The queue') && part.endsWith('asks.'))).toBe(true)
  const japanese = 'データベースの接続が切れるので、サーバーを再起動します。'.repeat(40)
  const parts = cut(japanese)
  expect(parts.length).toBeGreaterThan(3)
  expect(parts.every((part) => part.endsWith('。'))).toBe(true)
})

it('keeps code and tables whole, and cuts at lines what no model could hold', () => {
  const code = `\`\`\`ts\n${'const answer = await ask(question)\n\n'.repeat(30)}\`\`\``
  expect(cut(`${paragraph}\n\n${code}\n\n${paragraph}`)).toEqual([paragraph, code, paragraph])
  const table = `| name | what it is |\n|---|---|\n${'| lease | a contract for a flat |\n'.repeat(25)}`.trim()
  expect(cut(`${paragraph}\n${table}`)).toContain(table)
  const long = `\`\`\`\n${'some line of a very long log file with words\n'.repeat(200)}\`\`\``
  expect(cut(long).length).toBeGreaterThan(5)
  expect(cut(long).every((part) => /^(```|some line)/.test(part))).toBe(true)
})

it('puts a heading with what stands below it', () => {
  expect(cut(`${paragraph}\n\n## What to do\n\n${paragraph}`)[1]).toBe(`## What to do\n\n${paragraph}`)
})

it('loses nothing but space, never cuts a character in two, and never makes a passage too long', () => {
  for (const text of variedTexts(7, 300)) {
    const long = text.repeat(20)
    const passages = cutPassages(long)
    let last = 0
    for (const { start, end } of passages) {
      expect(long.slice(last, start).trim()).toBe('')
      expect(end - start).toBeLessThan(6000)
      expect(/^[\udc00-\udfff]/.test(long.slice(start, end)) && /[\ud800-\udbff]$/.test(long.slice(0, start))).toBe(
        false,
      )
      last = end
    }
    expect(long.slice(last).trim()).toBe('')
  }
})
