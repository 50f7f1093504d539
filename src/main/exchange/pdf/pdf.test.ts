import { inflateSync } from 'node:zlib'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import type { StoredConversation } from '../../repositories/history.ts'
import { createMoments } from '../moments.ts'
import type { BranchMessage, HistorySource } from '../source.ts'
import { writePdf } from './write-pdf.ts'

const fontFolder = join(resolve(import.meta.dirname, '../../../..'), 'resources/fonts')

/** The document of one answer. The types are those of rows; only what is drawn is here. */
async function pdfOf(content: string, title = 'A title', more: Partial<BranchMessage> = {}): Promise<Buffer> {
  const message = {
    sender: 'ai',
    content,
    created_at: Date.UTC(2026, 10, 26),
    model_id: null,
    version: 1,
    version_count: 1,
    bookmarked_at: null,
    state: 'complete',
    failure: null,
    ...more,
  } as BranchMessage
  const source = { branchOf: () => [message] } as unknown as HistorySource
  const conversation = { id: 1, title, started_at: 0, ended_at: null, summary: null } as StoredConversation
  const chunks: Uint8Array[] = []
  const options = { moments: createMoments('UTC'), exportedAt: 0, fontFolder }
  for await (const chunk of writePdf(source, conversation, options)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What is drawn: glyph numbers are turned back into text by the maps that stand in the document for this purpose. */
function readPdf(pdf: Buffer) {
  const raw = pdf.toString('latin1')
  const streams = [...raw.matchAll(/(\d+) 0 obj\n<<\n((?:[^\n]*\n){1,12}?)>>\nstream\n/g)].map(
    ([header, id = '', dictionary = ''], at, all) => {
      const start = (all[at]?.index ?? 0) + header.length
      const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0)
      const bytes = pdf.subarray(start, start + length)
      const isPacked = dictionary.includes('FlateDecode')
      return { id, text: isPacked ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1') }
    },
  )
  const maps = new Map<string, Map<string, string>>()
  for (const [, id = '', body = ''] of raw.matchAll(/(\d+) 0 obj\n<<\n((?:\/[^\n]*\n)*?)>>\nendobj/g)) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(body)?.[1]
    const map = streams.find((stream) => stream.id === unicode)?.text
    if (map) maps.set(id, readMap(map))
  }
  const fonts = new Map([...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, id]))
  let text = ''
  for (const { text: stream } of streams) {
    let map: Map<string, string> | undefined
    for (const [, font, glyphs] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) map = maps.get(fonts.get(font) ?? '')
      else
        for (const [, hex = ''] of (glyphs ?? '').matchAll(/<([\da-f]+)>/gi)) {
          for (const [glyph] of hex.matchAll(/.{4}/g)) text += map?.get(glyph.toLowerCase()) ?? '\ufffd'
        }
      if (font === undefined) text += '\n'
    }
  }
  return { raw, text, pageCount: [...raw.matchAll(/\/Type \/Page\b/g)].length }
}

function readMap(map: string): Map<string, string> {
  const found = new Map<string, string>()
  let code = 0
  for (const [, list = ''] of map.matchAll(/beginbfrange\n([^]*?)endbfrange/g)) {
    for (const [, from = '', , values = ''] of list.matchAll(/<([\da-f]+)> <([\da-f]+)> \[([^\]]*)\]/gi)) {
      code = Number.parseInt(from, 16)
      for (const [, value = ''] of values.matchAll(/<([\da-f ]*)>/gi)) {
        const units = value.replaceAll(' ', '').match(/.{4}/g) ?? []
        found.set(
          code.toString(16).padStart(4, '0'),
          String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))),
        )
        code += 1
      }
    }
  }
  return found
}

it('draws headings, lists, tables, quotes, links and other scripts with fonts of its own', async () => {
  const { text, raw } = readPdf(
    await pdfOf(
      '# Heading\n\n- item **bold**\n\n| a | b |\n|---|---|\n| one | two |\n\n> quote\n\n[a link](https://example.org/x)\n\n日本語、한국어, Привет 🙂 ∑',
    ),
  )
  for (const words of [
    'A title',
    'Heading',
    'item ',
    'bold',
    'one',
    'two',
    'quote',
    'a link',
    '日本語',
    '한국어',
    'Привет',
    '🙂',
    '∑',
  ]) {
    expect(text.replaceAll('\n', '')).toContain(words)
  }
  expect(text).not.toContain('\ufffd')
  expect(raw).toContain('/URI (https://example.org/x)')
  expect([...raw.matchAll(/\/BaseFont \/([^\s/]+)/g)].every(([, name = '']) => /^[A-Z]{6}\+/.test(name))).toBe(true)
  expect(raw).toContain('/FontFile2')
})

it('keeps every line of a block of 300 lines, its indents and its order, over pages', async () => {
  const lines = Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at % 5)}line_${at}`)
  const { text, pageCount } = readPdf(await pdfOf(`\`\`\`\n${lines.join('\n')}\n\`\`\``))
  expect([...text.matchAll(/line_\d+/g)].map(([line]) => line)).toEqual(lines.map((line) => line.trim()))
  expect(pageCount).toBeGreaterThanOrEqual(5)
})

it('numbers its pages', async () => {
  const { text } = readPdf(await pdfOf(Array.from({ length: 200 }, (_, at) => `Paragraph ${at}.`).join('\n\n')))
  expect(text).toMatch(/\n2\n/)
  expect(text).toMatch(/\n5\n/)
})

it('CVE-2025-65959, CVE-2026-22787, GHSA-3jcv-5f9p-2f2p, CVE-2020-19924: draws hostile text as text, embeds and links nothing', async () => {
  const { text, raw } = readPdf(
    await pdfOf(
      [
        '<script>alert(1)</script> <img src="/etc/passwd"> <unclosed',
        '<svg onload="alert(1)"/>',
        '![local](file:///etc/passwd) ![far](http://127.0.0.1:9/x.png) ![path](/etc/passwd)',
        '[js](javascript:alert(1)) [file](file:///etc/passwd) [data](data:text/html,x)',
      ].join('\n\n'),
    ),
  )
  expect(text).toContain('<script>alert(1)</script> <img src="/etc/passwd"> <unclosed')
  expect(text).toContain('<svg onload="alert(1)"/>')
  expect(raw).not.toMatch(/\/(?:JavaScript|JS|Launch|EmbeddedFile|GoToR|OpenAction|AA|XObject|Image)\b/)
  expect([...raw.matchAll(/\/URI \(([^)]*)\)/g)].map(([, address]) => address)).toEqual(['http://127.0.0.1:9/x.png'])
})

it('CVE-2026-45347: takes a title for what it is, and asks nobody for anything', async () => {
  const title = '<iframe src="http://169.254.169.254/latest/meta-data/">) /OpenAction << /S /JavaScript >>'
  const { text, raw } = readPdf(await pdfOf('Hello', title))
  expect(text).toContain('<iframe')
  expect(raw).not.toMatch(/^\/OpenAction|\n\/OpenAction/m)
})

it('ends with any text: deep, long, without spaces, controls, halves of signs', async () => {
  const texts = [
    '>'.repeat(200),
    '- '.repeat(60),
    'x'.repeat(20_000),
    '\u0000\u0007\u202e\ufeff',
    '\ud83d alone \udc00',
    '|a|\n|-|\n|' + 'y '.repeat(9000) + '|',
    '',
  ]
  for (const text of texts) expect((await pdfOf(text)).subarray(0, 5).toString()).toBe('%PDF-')
})

it('sets mathematics, breaks long formulas like text, and leaves what is no TeX as it was written', async () => {
  const { text, raw } = readPdf(
    await pdfOf(String.raw`$E = mc^2$, $\sqrt{x}$ and $${Array.from({ length: 60 }, (_, at) => `a_{${at}}`).join(' + ')}$

$$\sum_{n=1}^{\infty} \begin{pmatrix} \frac{1}{n^2} & 日 \end{pmatrix} \tag{7}$$

$\frac{a$, $\href{javascript:alert(1)}{x}$, $\includegraphics{http://127.0.0.1:9/x.png}$ and $5 or $6.`),
  )
  const drawn = text.replaceAll('\n', '')
  expect(drawn).toContain('E=mc2')
  for (const sign of ['∑', '∞', '日', '(7)']) expect(drawn).toContain(sign)
  expect(drawn).not.toMatch(/pmatrix|tag|frac\{1/)
  expect(drawn).toContain(String.raw`\frac{a`)
  expect(drawn).toContain('$5 or $6.')
  expect(raw).toMatch(/\/BaseFont \/[A-Z]{6}\+KaTeX_Math-Italic/)
  expect(raw).not.toMatch(/\/(?:URI|JavaScript|JS|Launch|XObject|Image)\b/)
})

it('draws words from right to left in their order, and code as it was written', async () => {
  const { text } = readPdf(await pdfOf('שלום (עולם) abc 12\n\n```\n# א  x  =  1\n```'))
  const drawn = text.replaceAll('\n', '')
  // What is on the left comes first: that is the end of what is read from right to left.
  expect(drawn).toContain('abc 12 (םלוע) םולש')
  expect(drawn).toContain('# א\u00a0 x\u00a0 =\u00a0 1')
})
