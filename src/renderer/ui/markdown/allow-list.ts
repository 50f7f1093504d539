/**
 * The last gate before React: whatever the parser yields, only these elements and attributes pass. None of them
 * can load anything or run anything. Names with "md-" are not HTML: `elements.tsx` draws them.
 */
import type { Element, ElementContent, Properties, Root, RootContent } from 'hast'

const textBlock = ['dir']
const cell = ['dir', 'align']

export const allowedElements: Readonly<Record<string, readonly string[]>> = {
  p: textBlock,
  h3: textBlock,
  h4: textBlock,
  h5: textBlock,
  h6: textBlock,
  blockquote: textBlock,
  ul: textBlock,
  ol: ['dir', 'start'],
  li: ['dir', 'className'],
  strong: [],
  em: [],
  del: [],
  sup: [],
  code: [],
  br: [],
  hr: [],
  thead: [],
  tbody: [],
  tr: [],
  th: cell,
  td: cell,
  'md-link': ['address'],
  'md-picture': ['alt', 'address'],
  'md-code': ['language', 'code'],
  'md-math': ['tex', 'isDisplay'],
  'md-check': ['isDone'],
  'md-note': ['number'],
  'md-table': [],
}

const withDirection = new Set(Object.keys(allowedElements).filter((name) => allowedElements[name]?.includes('dir')))

/** The tree with nothing in it but what is on the list; an unknown element gives way to what is inside it. */
export function allowOnly(root: Root): Root {
  return { type: 'root', children: root.children.flatMap((child) => allowNode(child)) }
}

function allowNode(node: RootContent | ElementContent): ElementContent[] {
  if (node.type === 'text') return [node]
  if (node.type !== 'element') return []
  const children = node.children.flatMap((child) => allowNode(child))
  const attributes = allowedElements[node.tagName]
  if (!attributes) return children
  return [{ type: 'element', tagName: node.tagName, properties: allowedProperties(node, attributes), children }]
}

function allowedProperties(node: Element, attributes: readonly string[]): Properties {
  const properties: Properties = {}
  for (const name of attributes) {
    const value = node.properties[name]
    if (value !== undefined && value !== null) properties[name] = value
  }
  if (withDirection.has(node.tagName)) properties.dir = 'auto'
  return properties
}
