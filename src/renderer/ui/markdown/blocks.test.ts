import { array, assert, constantFrom, property } from 'fast-check'
import type { Element, Root, RootContent } from 'hast'
import { describe, expect, it } from 'vitest'
import { fencedCode } from './block-view.tsx'
import { type Block, createBlockReader } from './blocks.ts'
import { parseBlock } from './parse.ts'

const sample = [
  '# Title\n\nA paragraph\nof two lines.\nAnd then:\n- one\n- two\n\n  more of two\n  - nested\n\n- three\n',
  '1. first\n2. second\n   ```ts\n   const a = 1\n\n   const b = 2\n   ```\n3. third\n\n4) another list\n',
  'Text\n```py\nprint(1)\n\n# no heading\n- no item\n```\nafter\n\n~~~\n```\n~~~\n\n    indented\n\n    code\n',
  '| a | b |\n|---|---|\n',
  ...Array.from({ length: 40 }, (_, row) => `| ${row} | **x** |\n`),
  '\n> quote\n> more\nlazy\n\n> another\n\n---\n\n$$\nx\n- y\n$$\n\n\\[ z \\]\n\n***\nEnd\n===\n',
].join('')

const readAll = (text: string): Block[] => createBlockReader()(text, true)

describe('cutting into blocks', () => {
  it('loses no character', () => {
    expect(
      readAll(sample)
        .map((block) => block.text)
        .join(''),
    ).toBe(sample)
  })

  it('draws the same as parsing the text as a whole', () => {
    expect(drawnByBlocks(sample)).toEqual(drawnAsWhole(sample))
  })

  it('never changes a block that was finished while the text was being written', () => {
    const read = createBlockReader()
    const finished = new Map<number, Set<Block>>()
    for (let end = 1; end <= sample.length; end += 1) {
      // What only the line being written ends may still be taken back by the rest of that line.
      const lineStart = sample.lastIndexOf('\n', end - 1) + 1
      const known = read(sample.slice(0, end), false).filter(
        (block) => block.isFinished && block.start + block.text.length < lineStart,
      )
      for (const block of known) finished.set(block.start, (finished.get(block.start) ?? new Set()).add(block))
    }
    expect([...finished.values()].every((seen) => seen.size === 1)).toBe(true)
    expect(read(sample, true).map(({ start, text }) => [start, text])).toEqual(
      readAll(sample).map(({ start, text }) => [start, text]),
    )
    expect(finished.size).toBeGreaterThan(15)
  })

  it('makes a block of every item of a list, and of every dozen rows of a table', () => {
    const items = readAll('- a\n- b\n  - c\n- d\n').map((block) => block.text)
    expect(items).toEqual(['- a\n', '- b\n  - c\n', '- d\n'])
    const rows = readAll(`|a|\n|-|\n${'|x|\n'.repeat(30)}`)
    expect(rows.map((block) => block.shape.kind)).toEqual(['flow', 'rows', 'rows'])
  })

  it('goes on with a longer text and starts over with another one', () => {
    const read = createBlockReader()
    const [first] = read('One\n\nTwo\n', false)
    expect(read('One\n\nTwo\nand three', false)[0]).toBe(first)
    expect(read('Another', true).map((block) => block.text)).toEqual(['Another'])
  })

  it('draws ordinary lines in any order as the whole text would be drawn', () => {
    const lines = constantFrom(
      'text',
      'more text here',
      '',
      '',
      '- item',
      '* star',
      '1. one',
      '2. two',
      '7) seven',
      '  indented two',
      '   - indented item',
      '# heading',
      '## ',
      '> quote',
      '---',
      '***',
      '```js',
      '```',
      '~~~',
      '| a | b |',
      '|---|---|',
      '|-|',
      '| 1 | 2 |',
      '$$\nx\n- y\n\\frac ab$$',
      '\\[ x\n= y\n\\]',
      '**bold** and `code`',
      '+ plus',
    )
    assert(
      property(array(lines, { maxLength: 14 }), (chosen) => {
        const text = chosen.join('\n')
        expect(drawnByBlocks(text)).toEqual(drawnAsWhole(text))
      }),
      { numRuns: 1000 },
    )
  })
})

/** What is drawn, piece by piece: lists and tables are taken apart, as they are when they are drawn block by block. */
const drawnAsWhole = (text: string): string[] => pieces(parseBlock(text))

function drawnByBlocks(text: string): string[] {
  return readAll(text).flatMap((block) => {
    const { shape } = block
    if (shape.kind === 'code') {
      const language = /^\S*/.exec(shape.fence.info)?.[0] ?? ''
      return [`md-code ${language} ${fencedCode(block, shape).trimEnd()}`]
    }
    const drawn = pieces(parseBlock(shape.kind === 'rows' ? shape.header + block.text : block.text))
    return shape.kind === 'rows' ? drawn.slice(1) : drawn
  })
}

const isElement = (node: RootContent): node is Element => node.type === 'element'

const pieces = (root: Root): string[] =>
  root.children.filter(isElement).flatMap((element) => {
    if (element.tagName === 'ul' || element.tagName === 'ol') return element.children.filter(isElement).map(outline)
    if (element.tagName === 'md-table') return rowsOf(element).map(outline)
    return [outline(element)]
  })

const rowsOf = (table: Element): Element[] =>
  table.children.filter(isElement).flatMap((part) => part.children.filter(isElement))

/** An element's shape and text. Whether an item's text is a paragraph depends on its whole list, and only on it. */
function outline(node: Element): string {
  if (node.tagName === 'md-code')
    return `md-code ${String(node.properties['language'])} ${String(node.properties['code']).trimEnd()}`
  const inside = node.children.map((child) => {
    if (child.type === 'text') return child.value.trim()
    if (child.type !== 'element') return ''
    return child.tagName === 'p' ? outline(child).replace(/^p\((.*)\)$/s, '$1') : outline(child)
  })
  return `${node.tagName}(${inside.join('')})`
}
