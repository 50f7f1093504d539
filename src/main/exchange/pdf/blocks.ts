/** Blocks of Markdown on paper. */
import type {
  BlockContent,
  Code,
  DefinitionContent,
  FootnoteDefinition,
  List,
  ListItem,
  Nodes,
  Root,
  RootContent,
  Table,
} from 'mdast'
import { highlightCode, type CodePiece } from '../document/highlight-code.ts'
import { parseMarkdown } from '../document/parse-markdown.ts'
import { colours, toPieces, type Look, type Piece } from './inline.ts'
import { writeFormula } from './write-formula.ts'
import type { Box, Sheet } from './sheet.ts'
import { writeTable } from './table.ts'
import { isRightToLeftText } from './visual-order.ts'

const textSize = 10
const codeSize = 8
const gap = 6
const headingSizes = [15, 13.5, 12, 11, 10.5, 10]

interface Context {
  sheet: Sheet
  addressOf(label: string): string
  box: Box
  look: Look
}

export function writeText(sheet: Sheet, text: string, box: Box): void {
  const root = parseMarkdown(text)
  const addresses = new Map<string, string>()
  collectAddresses(root, addresses)
  const context: Context = { sheet, box, look: {}, addressOf: (label) => addresses.get(label) ?? '' }
  writeAll(root.children, context)
}

function collectAddresses(node: Nodes | Root, into: Map<string, string>): void {
  if (node.type === 'definition' && !into.has(node.identifier)) into.set(node.identifier, node.url)
  if ('children' in node) for (const child of node.children) collectAddresses(child, into)
}

function writeAll(nodes: (RootContent | BlockContent | DefinitionContent)[], context: Context): void {
  for (const [at, node] of nodes.entries()) {
    if (at > 0) context.sheet.space(gap)
    writeBlock(node, context)
  }
}

function writeBlock(node: RootContent | BlockContent | DefinitionContent, context: Context): void {
  const { sheet, box, look, addressOf } = context
  const colour = look.colour ?? colours.ink
  switch (node.type) {
    case 'paragraph':
      return sheet.write(
        sheet.lines(toPieces(node.children, addressOf, look), box.width, textSize),
        box,
        textSize,
        colour,
      )
    case 'heading': {
      const size = headingSizes[node.depth - 1] ?? textSize
      sheet.space(size / 3)
      // A heading stays with what it is above of.
      sheet.ensure(sheet.heightOf(size) + 2 * sheet.heightOf(textSize))
      const pieces = toPieces(node.children, addressOf, { ...look, isBold: true })
      return sheet.write(sheet.lines(pieces, box.width, size), box, size, colour)
    }
    case 'blockquote': {
      const inner = indented(box, 14, isFromRight(node))
      return writeAll(node.children, {
        ...context,
        box: inner,
        look: { ...look, isItalic: true, colour: colours.soft },
      })
    }
    case 'list':
      return writeList(node, context)
    case 'code':
      return writeCode(node, context)
    case 'mathematics':
      return writeFormula(sheet, node.value, box, textSize, colour)
    case 'table':
      return writeTable(sheet, readTable(node, context), box, textSize - 1)
    case 'thematicBreak':
      sheet.ensure(gap * 2)
      sheet.space(gap)
      return sheet.rule(box.x, box.width)
    case 'footnoteDefinition':
      return writeMarked(`[${node.identifier}]`, node, context)
    case 'html':
      return sheet.write(
        sheet.lines([{ text: node.value, style: 'regular' }], box.width, textSize),
        box,
        textSize,
        colour,
      )
    default:
      return
  }
}

function writeList(list: List, context: Context): void {
  const first = list.start ?? 1
  for (const [at, item] of list.children.entries()) {
    if (at > 0) context.sheet.space(list.spread ? gap : gap / 3)
    const number = isFromRight(item) ? `.${first + at}` : `${first + at}.`
    const sign = typeof item.checked === 'boolean' ? (item.checked ? '☑' : '☐') : list.ordered ? number : '•'
    writeMarked(sign, item, context)
  }
}

/** Content beside a sign that stands in the margin where its lines begin. */
function writeMarked(sign: string, node: ListItem | FootnoteDefinition, context: Context): void {
  const { sheet, box, look } = context
  const signWidth = sheet.widthOf(sign, 'regular', textSize)
  const indent = Math.max(16, signWidth + 6)
  const fromRight = isFromRight(node)
  sheet.ensure(sheet.heightOf(textSize))
  const [line] = sheet.lines([{ text: sign, style: 'regular' }], indent, textSize)
  const x = fromRight ? box.x + box.width - signWidth : box.x
  if (line) sheet.drawAt(line, x, sheet.top() + textSize * 0.15, textSize, look.colour ?? colours.ink)
  if (node.children.length === 0) sheet.moveTo(sheet.top() + sheet.heightOf(textSize))
  // Deep lists would leave no width to write in.
  const step = box.width - indent < 120 ? 0 : indent
  writeAll(node.children, { ...context, box: indented(box, step, fromRight) })
}

const indented = ({ x, width }: Box, step: number, fromRight: boolean): Box => ({
  x: fromRight ? x : x + step,
  width: width - step,
})

const isFromRight = (node: Nodes): boolean => isRightToLeftText(lettersOf(node))

function lettersOf(node: Nodes): string {
  if ('value' in node) return node.type === 'text' ? node.value : ''
  return 'children' in node ? node.children.map(lettersOf).join('') : ''
}

const kindColours: Record<CodePiece['kind'], string> = {
  plain: colours.ink,
  keyword: '#7a2fb5',
  string: '#1d6b45',
  number: '#8a5a12',
  comment: '#6a6f7d',
  function: '#2a4fb8',
  type: '#8a5a12',
  attribute: '#2a4fb8',
  meta: '#6a6f7d',
  addition: '#1d6b45',
  deletion: '#b3261e',
}

const padding = 8

function writeCode({ value, lang }: Code, { sheet, box }: Context): void {
  const inner = { x: box.x + padding, width: box.width - 2 * padding }
  const height = sheet.heightOf(codeSize)
  const back = (): void => sheet.fill(box.x, box.width, height + 0.3, colours.code)
  sheet.ensure(height * 3)
  for (const pieces of linesOf(highlightCode(value.replaceAll('\t', '    '), lang ?? ''))) {
    // Blanks are what code is read by: they are drawn as they are.
    const [indent = ''] = /^ */.exec(pieces.map(({ text }) => text).join('')) ?? []
    const shift = Math.min(sheet.widthOf(indent, 'mono', codeSize), inner.width / 2)
    const lines = sheet.codeLines(withBlanks(pieces), inner.width - shift, codeSize)
    sheet.write(lines, { x: inner.x + shift, width: inner.width - shift }, codeSize, colours.ink, back)
  }
}

/** Blanks within a line as signs that no line breaks at; those at its beginning are its indent. */
function withBlanks(pieces: Piece[]): Piece[] {
  let isStart = true
  return pieces.map((piece) => {
    const text = isStart ? piece.text.replace(/^ +/, '') : piece.text
    if (text !== '') isStart = false
    return { ...piece, text: text.replaceAll(/ {2,}/g, (blanks) => '\u00a0'.repeat(blanks.length - 1) + ' ') }
  })
}

function linesOf(code: CodePiece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const { text, kind } of code) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ text: part, style: 'mono', colour: kindColours[kind] })
    }
  }
  return lines
}

const readTable = (table: Table, { addressOf, look }: Context) => ({
  align: table.align ?? [],
  rows: table.children.map((row, at) =>
    row.children.map((cell) => toPieces(cell.children, addressOf, at === 0 ? { ...look, isBold: true } : look)),
  ),
})
