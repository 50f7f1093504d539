import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import payloads from '../../../renderer/ui/markdown/security-payloads.json' with { type: 'json' }
import { parseMarkdown } from '../document/parse-markdown.ts'
import { readFontsInside } from './fonts.ts'
import { toHtml } from './markdown-html.ts'
import { writePage } from './page.ts'

const html = (text: string): string => toHtml(parseMarkdown(text))

it.each([
  ['# One\n\n###### Six', '<h3 dir="auto">One</h3><h6 dir="auto">Six</h6>'],
  ['a *b* **c** ~~d~~ `e<f`', '<p dir="auto">a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>'],
  ['a\nb', '<p dir="auto">a<br>b</p>'],
  ['3. x\n4. y', '<ol dir="auto" start="3"><li>x</li><li>y</li></ol>'],
  ['- [x] done', '<ul dir="auto"><li class="task"><span role="img" aria-label="done">☑</span> done</li></ul>'],
  ['[a](https://e.org "t")', '<p dir="auto"><a href="https://e.org/" rel="noopener noreferrer nofollow">a</a></p>'],
  ['[a](javascript:x)', '<p dir="auto">a</p>'],
  [
    '[a][b]\n\n[b]: https://e.org',
    '<p dir="auto"><a href="https://e.org/" rel="noopener noreferrer nofollow">a</a></p>',
  ],
  [
    '```x"y\n<b>\n```',
    '<figure><figcaption>x&quot;y</figcaption><pre dir="ltr" tabindex="0"><code>&lt;b&gt;</code></pre></figure>',
  ],
])('draws %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

it('draws mathematics and tables without anything from elsewhere', () => {
  expect(html('$x^2$')).toContain('<math')
  expect(html('|a|b|\n|:-|-:|\n|1|2|')).toContain('<td dir="auto" class="right">2</td>')
})

const allowed =
  /^<\/?(?:p|h[3-6]|strong|em|del|code|figure|figcaption|pre|blockquote|ul|ol|li|br|hr|a|span|div|table|thead|tbody|tr|th|td|sup|math|semantics|annotation|m\w+)(?:\s|>|\/)/

it(`S2: makes of every one of ${payloads.length} hostile texts only elements that can do nothing`, () => {
  for (const payload of payloads as unknown[]) {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload)
    const page = html(text)
    for (const [tag] of page.matchAll(/<[^>]*>/g)) {
      expect(tag, text).toMatch(allowed)
      expect(tag, text).not.toMatch(/\s(?:on\w+|style|src|srcset|xlink:href|formaction)\s*=/i)
      expect(tag, text).not.toMatch(/\shref="(?!https?:|mailto:)/)
    }
  }
})

it('S6: is one file that needs no script and may load nothing but the fonts inside it', () => {
  const fonts = readFontsInside(join(import.meta.dirname, '../../../../resources/fonts'))
  const messages = [{ sender: 'ai' as const, facts: [], note: null, content: 'Hi' }]
  const page = [
    ...writePage({ title: '</title><script>1</script>', facts: [], summary: null, messages, closing: '', fonts }),
  ].join('')
  expect(page).not.toContain('<script')
  expect(page.length).toBeLessThan(300_000)
  const styles = [...page.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style = '']) => style)
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(page).toContain(
    `content="default-src 'none'; style-src ${hashes.join(' ')}; font-src data:; base-uri 'none'; form-action 'self'"`,
  )
  expect(styles.join('')).not.toMatch(/url\((?!data:)|@import/)
})
