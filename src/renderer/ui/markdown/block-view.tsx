/** One block as React elements; drawn again only when its own text or the definitions it uses change. */
import type { Element, Root, RootContent } from 'hast'
import { type Components, toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { type ReactNode, memo, useMemo } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import type { Block, BlockShape } from './blocks.ts'
import { CodeBlock } from './code-block.tsx'
import { NoteMark, Picture, SafeLink, TableBox, TaskMark } from './elements.tsx'
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
}
// The type knows HTML's own names only; what these components are given is what allow-list.ts lets pass.
const components = drawn as unknown as Partial<Components>

/** Draws a tree from `parseBlock`. */
export const draw = (children: RootContent[]): ReactNode =>
  toJsxRuntime({ type: 'root', children }, { Fragment, jsx, jsxs, components, ignoreInvalidStyle: true })

interface BlockProps {
  text: string
  isFinished: boolean
  scope: Scope
}

const parseShown = ({ text, isFinished, scope }: BlockProps): Root => parseBlock(isFinished ? text : mend(text), scope)

/** A paragraph, heading, quotation …: anything that stands for itself. */
export const FlowBlock = memo(function FlowBlock(props: BlockProps) {
  const { text, isFinished, scope } = props
  return useMemo(() => draw(parseShown({ text, isFinished, scope }).children), [text, isFinished, scope])
})

/** One item of the list around it. */
export const ItemBlock = memo(function ItemBlock(props: BlockProps) {
  const { text, isFinished, scope } = props
  return useMemo(() => {
    const children = parseShown({ text, isFinished, scope }).children.filter(isElement)
    const list = children.find(({ tagName }) => tagName === 'ul' || tagName === 'ol')
    if (!list) return draw(children)
    const items = list.children.filter(isElement)
    const rest = children.filter((child) => child !== list)
    // What is written right below an item, without a gap, belongs to it.
    items.at(-1)?.children.push(...rest)
    return draw(items)
  }, [text, isFinished, scope])
})

interface RowsProps extends BlockProps {
  /** The table's first two lines, without which rows are no table; empty for the table's first block. */
  header: string
}

/** Rows of the table around them. */
export const RowsBlock = memo(function RowsBlock({ header, text, isFinished, scope }: RowsProps) {
  return useMemo(() => {
    const tree = parseShown({ text: header + text, isFinished, scope })
    const table = tree.children.filter(isElement).find(({ tagName }) => tagName === 'md-table')
    const parts = table?.children.filter(isElement) ?? []
    return draw(header === '' ? parts : parts.filter(({ tagName }) => tagName === 'tbody'))
  }, [header, text, isFinished, scope])
})

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
