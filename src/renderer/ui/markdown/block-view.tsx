/** One block as React elements; drawn again only when its own text or the definitions it uses change. */
import type { Element, Root, RootContent } from 'hast'
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { type ReactNode, memo } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import type { Block, BlockShape } from './blocks.ts'
import { CodeBlock } from './code-block.tsx'
import { Caret, NoteMark, Picture, SafeLink, TableBox, TaskMark } from './elements.tsx'
import { Formula } from './formula.tsx'
import { mend } from './mend.ts'
import { type Scope, parseBlock } from './parse.ts'

const drawn = {
  'md-link': SafeLink,
  'md-picture': Picture,
  'md-code': CodeBlock,
  'md-math': Formula,
  'md-check': TaskMark,
  'md-note': NoteMark,
  'md-table': TableBox,
  'md-caret': Caret,
}
// The type knows HTML's own names only; what these components are given is what allow-list.ts lets pass.
const components = drawn as unknown as Partial<Components>

/** Draws a tree from `parseBlock`. */
const draw = (children: RootContent[]): ReactNode =>
  toJsxRuntime({ type: 'root', children }, { Fragment, jsx, jsxs, components, tableCellAlignToStyle: false })

interface BlockProps {
  text: string
  isFinished: boolean
  scope: Scope
}

function parseShown({ text, isFinished, scope }: BlockProps): Root {
  if (isFinished) return parseBlock(text, scope)
  const tree = parseBlock(mend(text), scope)
  placeCaret(tree)
  return tree
}

const holdsText = new Set(['p', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote'])

/** Puts the caret behind the last word. By CSS it would cost a look at every element, at every word. */
function placeCaret(parent: Root | Element) {
  const last = parent.children.findLast((child) => child.type !== 'text' || child.value.trim() !== '')
  if (last?.type === 'element' && holdsText.has(last.tagName)) placeCaret(last)
  else if (parent.type === 'element') {
    parent.children.push({ type: 'element', tagName: 'md-caret', properties: {}, children: [] })
  }
}

/** Scopes are made anew when something is defined further down; most blocks do not use it and stay as they are. */
const isSameScope = (one: Scope, other: Scope) =>
  one === other || (one.definitions === other.definitions && JSON.stringify(one.notes) === JSON.stringify(other.notes))

const isSame = (one: RowsProps, other: RowsProps) =>
  one.text === other.text &&
  one.isFinished === other.isFinished &&
  one.header === other.header &&
  isSameScope(one.scope, other.scope)

/** A paragraph, heading, quotation …: anything that stands for itself. */
export const FlowBlock = memo(function FlowBlock(props: BlockProps) {
  return draw(parseShown(props).children)
}, isSame)

/** One item of the list around it. */
export const ItemBlock = memo(function ItemBlock(props: BlockProps) {
  const children = parseShown(props).children.filter(isElement)
  const list = children.find(({ tagName }) => tagName === 'ul' || tagName === 'ol')
  if (!list) return draw(children)
  const items = list.children.filter(isElement)
  const rest = children.filter((child) => child !== list)
  // What is written right below an item, without a gap, belongs to it.
  items.at(-1)?.children.push(...rest)
  return draw(items)
}, isSame)

interface RowsProps extends BlockProps {
  /** The table's first two lines, without which rows are no table; absent for the table's first block. */
  header?: string
}

/** Rows of the table around them. */
export const RowsBlock = memo(function RowsBlock({ header = '', text, isFinished, scope }: RowsProps) {
  const tree = parseShown({ text: header + text, isFinished, scope })
  const table = tree.children.filter(isElement).find(({ tagName }) => tagName === 'md-table')
  const parts = table?.children.filter(isElement) ?? []
  return draw(header === '' ? parts : parts.filter(({ tagName }) => tagName === 'tbody'))
}, isSame)

const isElement = (node: RootContent): node is Element => node.type === 'element'

type CodeShape = Extract<BlockShape, { kind: 'code' }>

/** The code inside a fenced block, as far as it is written. */
export function fencedCode({ text }: Block, { fence, isClosed }: CodeShape): string {
  const lines = text.replace(/(?:\r?\n[ \t]*)*$/, '').split(/\r?\n/)
  const last = lines.at(-1) ?? ''
  const isHalfFence = /^ {0,3}(?:`+|~+)[ \t]*$/.test(last) && last.trim().startsWith(fence.character)
  const inside = lines.slice(1, isClosed || (isHalfFence && lines.length > 1) ? -1 : undefined)
  if (fence.indent === 0) return inside.join('\n')
  return inside.map((line) => line.replace(new RegExp(`^ {1,${fence.indent}}`), '')).join('\n')
}
