/**
 * The tree of a message as HTML. Every element and attribute is written here by name; everything that came from a
 * message passes `escapeHtml`, and addresses pass `safeAddress`. Nothing in it loads or runs anything: a picture is a
 * link to where it would be.
 */
import { renderToString } from 'katex'
import type { AlignType, Nodes, Parents, Root, Table } from 'mdast'
import { safeAddress } from '../../../markdown/safe-address.ts'
import { highlightCode } from '../document/highlight-code.ts'
import { escapeHtml } from './escape.ts'

interface Scope {
  /** Addresses of link labels. */
  definitions: ReadonlyMap<string, string>
  notes: Map<string, number>
}

/** The depth of a message's first heading: the page's own headings are above it. */
const headingOffset = 2
const longestTex = 8000

export function toHtml(root: Root): string {
  const scope: Scope = { definitions: collectDefinitions(root), notes: new Map() }
  return root.children.map((node) => write(node, scope)).join('') + writeNotes(root, scope)
}

function collectDefinitions(root: Root): Map<string, string> {
  const definitions = new Map<string, string>()
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node.url)
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(root)
  return definitions
}

const inside = (node: Parents, scope: Scope): string => node.children.map((child) => write(child, scope)).join('')

const element = (name: string, content: string, attributes = ''): string => `<${name}${attributes}>${content}</${name}>`

function write(node: Nodes, scope: Scope): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return withBreaks(node.value)
    case 'paragraph':
      return element('p', inside(node, scope), ' dir="auto"')
    case 'heading':
      return element(`h${Math.min(6, node.depth + headingOffset)}`, inside(node, scope), ' dir="auto"')
    case 'strong':
      return element('strong', inside(node, scope))
    case 'emphasis':
      return element('em', inside(node, scope))
    case 'delete':
      return element('del', inside(node, scope))
    case 'inlineCode':
      return element('code', escapeHtml(node.value))
    case 'code':
      return writeCode(node.value, node.lang ?? '')
    case 'blockquote':
      return element('blockquote', inside(node, scope), ' dir="auto"')
    case 'list': {
      const start = node.ordered && node.start != null && node.start !== 1 ? ` start="${Math.trunc(node.start)}"` : ''
      return element(node.ordered ? 'ol' : 'ul', inside(node, scope), ` dir="auto"${start}`)
    }
    case 'listItem':
      return writeItem(node, scope)
    case 'break':
      return '<br>'
    case 'thematicBreak':
      return '<hr>'
    case 'link':
      return writeLink(node.url, inside(node, scope))
    case 'linkReference':
      return writeLink(scope.definitions.get(node.identifier) ?? '', inside(node, scope))
    case 'image':
      return writePicture(node.alt, node.url)
    case 'imageReference':
      return writePicture(node.alt, scope.definitions.get(node.identifier) ?? '')
    case 'table':
      return writeTable(node, scope)
    case 'mathematics':
      return writeMath(node.value, node.isDisplay)
    case 'footnoteReference':
      return element('sup', `[${noteNumber(node.identifier, scope)}]`)
    default:
      return ''
  }
}

/** Line breaks are kept, and `<br>`, the only way to break a line in a table's cell, is one too. */
const withBreaks = (text: string): string =>
  text
    .split(/\r?\n|<br\s*\/?>/i)
    .map(escapeHtml)
    .join('<br>')

function writeCode(code: string, language: string): string {
  const pieces = highlightCode(code, language).map(({ text, kind }) =>
    kind === 'plain' ? escapeHtml(text) : `<span class="c-${kind}">${escapeHtml(text)}</span>`,
  )
  const caption = language === '' ? '' : element('figcaption', escapeHtml(language.slice(0, 40)))
  return element('figure', caption + element('pre', element('code', pieces.join('')), ' dir="ltr" tabindex="0"'))
}

function writeItem(node: Extract<Nodes, { type: 'listItem' }>, scope: Scope): string {
  const isLoose = node.spread ?? false
  const content = node.children
    .map((child) => (child.type === 'paragraph' && !isLoose ? inside(child, scope) : write(child, scope)))
    .join('')
  if (typeof node.checked !== 'boolean') return element('li', content)
  const box = node.checked ? '☑' : '☐'
  return element(
    'li',
    `<span role="img" aria-label="${node.checked ? 'done' : 'open'}">${box}</span> ${content}`,
    ' class="task"',
  )
}

function writeLink(address: string, content: string): string {
  const safe = safeAddress(address)
  return safe === null
    ? content
    : element('a', content, ` href="${escapeHtml(safe)}" rel="noopener noreferrer nofollow"`)
}

const writePicture = (alt: string | null | undefined, address: string): string =>
  element('span', writeLink(address, `🖼 ${escapeHtml(alt || 'Picture')}`), ' class="picture"')

function writeTable(node: Table, scope: Scope): string {
  const align = node.align ?? []
  const [head, ...rows] = node.children.map((row, at) =>
    element(
      'tr',
      row.children
        .map((cell, column) => element(at === 0 ? 'th' : 'td', inside(cell, scope), alignment(align[column])))
        .join(''),
    ),
  )
  const table = element('table', element('thead', head ?? '') + element('tbody', rows.join('')))
  return element('div', table, ' class="table" tabindex="0"')
}

const alignment = (align: AlignType | undefined): string =>
  align == null ? ' dir="auto"' : ` dir="auto" class="${align}"`

/** Presentation MathML draws itself in every browser of today, without a font or a style sheet of its own. */
function writeMath(tex: string, isDisplay: boolean): string {
  const source = element('code', escapeHtml(tex))
  if (tex.length > longestTex) return source
  try {
    const options = { trust: false, strict: 'ignore', throwOnError: true, maxExpand: 300, maxSize: 20 } as const
    return renderToString(tex, { ...options, output: 'mathml', displayMode: isDisplay })
  } catch {
    return source
  }
}

function noteNumber(identifier: string, { notes }: Scope): number {
  const known = notes.get(identifier)
  if (known !== undefined) return known
  notes.set(identifier, notes.size + 1)
  return notes.size
}

function writeNotes(root: Root, scope: Scope): string {
  const items = root.children.flatMap((node) => {
    if (node.type !== 'footnoteDefinition' || !scope.notes.has(node.identifier)) return []
    return [{ number: noteNumber(node.identifier, scope), html: inside(node, scope) }]
  })
  if (items.length === 0) return ''
  const list = items
    .toSorted((one, other) => one.number - other.number)
    .map(({ number, html }) => `<li value="${number}">${html}</li>`)
  return element('ol', list.join(''), ' class="notes"')
}
