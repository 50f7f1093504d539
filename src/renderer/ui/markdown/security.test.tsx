/**
 * Whatever a model writes: only known elements with known attributes, nothing that loads, nothing that runs. Each
 * payload is drawn complete, and cut off at every character as it is while it streams (CVE-2026-32626 fired only then).
 */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { TooltipProvider } from '../tooltip.tsx'
import { createBlockReader } from './blocks.ts'
import { Markdown } from './markdown.tsx'
import { mend } from './mend.ts'
import { parseBlock } from './parse.ts'
import { createReferenceReader } from './references.ts'
import { faultsOfFormula, faultsOfMarkup, faultsOfTree } from './security-faults.ts'
import groups from './security-payloads.json' with { type: 'json' }
import { typeset } from './typeset.ts'

const allPayloads = groups.flatMap(({ payloads }) => payloads)

describe.each(groups)('$class', ({ payloads }) => {
  it.each(payloads)('draws %j harmlessly', (payload) => {
    expect(faultsOfMarkup(draw(payload, false))).toEqual([])
    expect(faultsOfBlocks(payload)).toEqual([])
    const read = createBlockReader()
    const faults = prefixes(payload).flatMap((text) => {
      const last = read(text, false).at(-1)
      const inTree = last ? faultsOfTree(parseBlock(mend(last.text))) : []
      return text.length % 24 === 0 ? [...inTree, ...faultsOfMarkup(draw(text, true))] : inTree
    })
    expect(faults).toEqual([])
  })
})

it('has more than 300 payloads', () => {
  expect(allPayloads.length).toBeGreaterThan(300)
})

describe('KaTeX (CVE-2025-23207)', () => {
  it('draws no link, picture, address or handler, whatever the formula says', () => {
    const formulas = allPayloads.flatMap((payload) => [payload, /^\$\$?\n?(.*?)\n?\$\$?$/s.exec(payload)?.[1] ?? ''])
    const drawn = formulas.map(drawFormula).filter((formula) => formula !== null)
    expect(drawn.flatMap(faultsOfFormula)).toEqual([])
    expect(drawn.length).toBeGreaterThan(20)
  })

  it('gives up quickly on a formula that explodes', () => {
    const begun = performance.now()
    expect(drawFormula('\\def\\a{\\a\\a}\\a')).toBeNull()
    expect(performance.now() - begun).toBeLessThan(1000)
  })
})

describe('parsing takes bounded time (CVE-2022-21680)', () => {
  const hard = {
    brackets: '['.repeat(20_000),
    emphasis: '*a **a '.repeat(4000),
    'one run': `${'*'.repeat(20_000)}a${'*'.repeat(20_000)}`,
    quotations: '> '.repeat(5000),
    lists: `${'- '.repeat(2000)}a`,
    dollars: '$a '.repeat(8000),
    entities: '&'.repeat(20_000),
    ticks: Array.from({ length: 250 }, (_, index) => '`'.repeat(index + 1)).join(' '),
    links: '[a]('.repeat(6000),
    'one line': 'a '.repeat(100_000),
    pipes: `${'|'.repeat(5000)}\n${'|-'.repeat(5000)}`,
  }
  it.each(Object.entries(hard))('%s', (_name, text) => {
    const begun = performance.now()
    expect(faultsOfMarkup(draw(text, false))).toEqual([])
    expect(faultsOfBlocks(text)).toEqual([])
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})

const prefixes = (text: string): string[] => Array.from(text, (_, index) => text.slice(0, index + 1))

const draw = (text: string, isStreaming: boolean): string =>
  renderToStaticMarkup(
    <TooltipProvider>
      <Markdown text={text} isStreaming={isStreaming} idPrefix="m1" />
    </TooltipProvider>,
  )

/** In what every block of a text becomes, finished and as it looks while it is written. */
function faultsOfBlocks(text: string): string[] {
  const blocks = createBlockReader()(text, true)
  const { scopeOf } = createReferenceReader()(blocks)
  return blocks.flatMap((block) => {
    const scope = scopeOf(block)
    return [...faultsOfTree(parseBlock(block.text, scope)), ...faultsOfTree(parseBlock(mend(block.text), scope))]
  })
}

function drawFormula(tex: string): Element | null {
  const into = document.createElement('span')
  return typeset(tex, false, into) ? into : null
}
