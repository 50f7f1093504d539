/** One block of Markdown to the tree that is drawn. Raw HTML is not Markdown here: it stays the text it is. */
import type { ElementContent, Properties, Root } from 'hast'
import type { Definition, Link, LinkReference, List, ListItem, Parents, PhrasingContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype, { type Options } from 'remark-rehype'
import { type Processor, unified } from 'unified'
import { allowOnly } from './allow-list.ts'
import { mathSyntax } from '../../../markdown/math-syntax.ts'
import { type Mathematics, mathTree } from '../../../markdown/math-tree.ts'
import { safeAddress } from '../../../markdown/safe-address.ts'

/** What a block needs of the rest of its message: the definitions of its link labels, the numbers of its notes. */
export type Scope = { definitions: string; notes: Readonly<Record<string, number>> }
export const emptyScope: Scope = { definitions: '', notes: {} }

/** Longer blocks, in UTF-16 code units, are shown as plain text; only code is ever that long, and has its own way. */
const longestBlock = 24_000

type Handlers = NonNullable<Options['handlers']>
type State = Parameters<NonNullable<Handlers['text']>>[0]

const element = (tagName: string, properties: Properties, children: ElementContent[] = []): ElementContent => ({
  type: 'element',
  tagName,
  properties,
  children,
})

function withoutHtml(this: Processor) {
  const data = this.data()
  const syntax = (data.micromarkExtensions ??= [])
  syntax.push(mathSyntax, { disable: { null: ['htmlFlow', 'htmlText'] } })
  const trees = (data.fromMarkdownExtensions ??= [])
  trees.push(mathTree)
}

/** Line breaks are kept, and `<br>`, the only way to break a line in a table's cell, is one too. */
function textWithBreaks(value: string): ElementContent[] {
  const lines = value.split(/[ \t]*(?:\r?\n|<br[ \t]*\/?>)[ \t]*/i)
  return lines.flatMap((line, index) => {
    const text: ElementContent[] = line === '' ? [] : [{ type: 'text', value: line }]
    return index === 0 ? text : [element('br', {}), ...text]
  })
}

function link(state: State, node: Link | LinkReference, address: string): ElementContent | ElementContent[] {
  const safe = safeAddress(address)
  const children = state.all(node)
  return safe === null ? children : element('md-link', { address: safe }, children)
}

function picture(alt: string | null | undefined, address: string): ElementContent {
  return element('md-picture', { alt: alt ?? '', address: safeAddress(address) ?? '' })
}

const addressOf = (state: State, label: string): string => {
  const definition: Definition | undefined = state.definitionById.get(label.toUpperCase())
  return definition?.url ?? ''
}

function listItem(state: State, node: ListItem, parent: Parents | undefined): ElementContent {
  const isLoose = parent?.type === 'list' && isListLoose(parent)
  const children = node.children.flatMap((child): ElementContent[] => {
    // A tight item's text stands in the item itself.
    if (child.type === 'paragraph' && !isLoose) return state.all(child)
    const drawn = state.one(child, node)
    return drawn === undefined ? [] : [drawn].flat()
  })
  if (typeof node.checked !== 'boolean') return element('li', {}, children)
  return element('li', { className: ['task'] }, [element('md-check', { isDone: node.checked }), ...children])
}

const isListLoose = (list: List) => (list.spread ?? false) || list.children.some((item) => item.spread ?? false)

/** The depth of a message's first heading: the page's own headings are above it. */
const headingOffset = 2

function handlersFor(scope: Scope): Handlers {
  return {
    text: (_state, node: { value: string }) => textWithBreaks(node.value),
    html: (_state, node: { value: string }) => textWithBreaks(node.value),
    link: (state, node: Link) => link(state, node, node.url),
    linkReference: (state, node: LinkReference) => link(state, node, addressOf(state, node.identifier)),
    image: (_state, node: { alt?: string | null; url: string }) => picture(node.alt, node.url),
    imageReference: (state, node: { alt?: string | null; identifier: string }) =>
      picture(node.alt, addressOf(state, node.identifier)),
    code: (_state, node: { value: string; lang?: string | null }) =>
      element('md-code', { language: node.lang ?? '', code: node.value }),
    inlineCode: (_state, node: { value: string }) =>
      element('code', {}, [{ type: 'text', value: node.value.replaceAll(/\r?\n|\r/g, ' ') }]),
    mathematics: (_state, { value, isDisplay }: Mathematics) => element('md-math', { tex: value, isDisplay }),
    heading: (state, node: { depth: number; children: PhrasingContent[] }) =>
      element(`h${Math.min(6, node.depth + headingOffset)}`, {}, state.all({ type: 'paragraph', ...node })),
    listItem: (state, node: ListItem, parent) => listItem(state, node, parent),
    table: (state, node) => tableOf(state, node),
    footnoteReference: (_state, node: { identifier: string }) => {
      const number = scope.notes[node.identifier.toUpperCase()]
      return number === undefined ? { type: 'text', value: `[^${node.identifier}]` } : element('md-note', { number })
    },
    footnoteDefinition: () => undefined,
  }
}

function tableOf(state: State, node: Parents): ElementContent {
  const [head, ...rows] = state.all(node)
  return element('md-table', {}, [
    ...(head ? [element('thead', {}, [head])] : []),
    ...(rows.length > 0 ? [element('tbody', {}, rows)] : []),
  ])
}

const processorFor = (scope: Scope) =>
  unified()
    .use(remarkParse)
    .use(remarkGfm, { singleTilde: false })
    .use(withoutHtml)
    .use(remarkRehype, { handlers: handlersFor(scope) })
    .freeze()

const plainProcessor = processorFor(emptyScope)

/** Parses one block. What the parser could only read slowly, or not at all, is shown as plain text. */
export function parseBlock(text: string, scope: Scope = emptyScope): Root {
  if (isTooHard(text)) return plain(text)
  const processor = scope === emptyScope ? plainProcessor : processorFor(scope)
  try {
    return allowOnly(processor.runSync(processor.parse(scope.definitions + text)))
  } catch (error) {
    // Nesting deeper than the stack. Anything else is a bug and must be seen.
    if (error instanceof RangeError) return plain(text)
    throw error
  }
}

/**
 * Text on which a Markdown parser takes more than linear time: thousands of brackets, dollars or emphasis signs,
 * runs of them, or deep nesting. No person or model writes it in earnest.
 */
function isTooHard(text: string): boolean {
  if (text.length > longestBlock) return true
  if (/[*_~]{100}|^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){30}/m.test(text)) return true
  return (text.match(/[*_~[\]$]|\\[([]/g)?.length ?? 0) > 2000
}

const plain = (text: string): Root =>
  allowOnly({ type: 'root', children: [element('p', {}, textWithBreaks(text.trim()))] })
