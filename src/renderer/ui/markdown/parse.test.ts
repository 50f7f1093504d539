import type { Root, RootContent } from 'hast'
import { describe, expect, it } from 'vitest'
import { parseBlock } from './parse.ts'

/** A tree in one line: "p(text strong(bold))". */
const outline = (node: Root | RootContent): string => {
  if (node.type === 'text') return node.value
  if (node.type !== 'element' && node.type !== 'root') return ''
  const inside = node.children.map(outline).join('')
  if (node.type === 'root') return inside
  const values = Object.entries(node.properties).filter(([name]) => name !== 'dir')
  return `${node.tagName}${values.map(([name, value]) => `[${name}=${String(value)}]`).join('')}(${inside.trim()})`
}
const drawn = (text: string) => outline(parseBlock(text)).replaceAll('\n', '')

describe('mathematics', () => {
  it.each(['$5 and $10', 'US$30, and $20', '$ x$', '$x $', '$x$1', 'costs $5.', '$5, $6 and $x', '$$$'])(
    'leaves %j as text',
    (text) => expect(drawn(text)).toBe(`p(${text})`),
  )

  it.each([
    ['a $x^2$ b', 'p(a md-math[tex=x^2][isDisplay=false]() b)'],
    ['$5 and $10 a day, or $E = mc^2$', 'p($5 and $10 a day, or md-math[tex=E = mc^2][isDisplay=false]())'],
    ['$\\$5$', 'p(md-math[tex=\\$5][isDisplay=false]())'],
    ['\\(a+b\\) and \\[c\\]', 'p(md-math[tex=a+b][isDisplay=false]() and md-math[tex=c][isDisplay=true]())'],
    ['a $$x+1$$ b', 'p(a md-math[tex=x+1][isDisplay=true]() b)'],
    ['$$x$$', 'md-math[tex=x][isDisplay=true]()'],
    ['\\[\nx = 1\n\\]', 'md-math[tex=x = 1][isDisplay=true]()'],
    ['$$\n- y\n=\n$$\nafter', 'md-math[tex=- y=][isDisplay=true]()p(after)'],
    ['> $$\n> a\n> $$', 'blockquote(md-math[tex=a][isDisplay=true]())'],
  ])('reads %j', (text, shown) => expect(drawn(text)).toBe(shown))

  it('never goes over a blank line', () => {
    expect(drawn('$$\nnever closed\n\nnext')).toBe('p($$br()never closed)p(next)')
    expect(drawn('\\(never')).toBe('p((never)')
    expect(drawn('`$a$` and \\\\(a\\\\)')).toBe('p(code($a$) and \\(a\\))')
  })
})

describe('text', () => {
  it('keeps line breaks, and reads <br> in a cell as one', () => {
    expect(drawn('one\ntwo')).toBe('p(onebr()two)')
    expect(drawn('| a<br>b |\n|---|')).toBe('md-table(thead(tr(th(abr()b))))')
  })

  it('shows HTML as what it is', () => {
    expect(drawn('<b>x</b> *y*')).toBe('p(<b>x</b> em(y))')
  })

  it('makes links of web and mail addresses only', () => {
    expect(drawn('[a](https://x.example) [b](javascript:1) [c](file:///x) d@x.example')).toBe(
      'p(md-link[address=https://x.example/](a) b c md-link[address=mailto:d@x.example](d@x.example))',
    )
  })

  it('never makes a picture of a picture', () => {
    expect(drawn('![a chart](https://x.example/a.png) ![b](data:image/png;base64,x)')).toBe(
      'p(md-picture[alt=a chart][address=https://x.example/a.png]() md-picture[alt=b][address=]())',
    )
  })

  it('reads task lists, and puts headings below those of the page', () => {
    expect(drawn('- [x] done\n- [ ] open')).toBe(
      'ul(li[className=task](md-check[isDone=true]()done)li[className=task](md-check[isDone=false]()open))',
    )
    expect(drawn('# One')).toBe('h3(One)')
  })
})
