/** Looks for what must never be in a drawn message. For tests: each fault is one line that says what was found. */
import type { Root, RootContent } from 'hast'
import { allowedElements } from './allow-list.ts'
import { safeAddress } from '../../../markdown/safe-address.ts'

const drawnElements = new Set([
  ...Object.keys(allowedElements).filter((name) => !name.startsWith('md-')),
  ...'a aside button div figcaption figure pre span table'.split(' '),
  ...'svg path rect line circle polyline'.split(' '),
])
const attributes =
  /^(?:class|dir|align|start|id|href|target|rel|draggable|type|title|role|tabindex|data-[a-z-]+|aria-[a-z]+)$/
const svgAttributes =
  /^(?:xmlns|width|height|viewbox|fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|class|aria-hidden|d|points|[xy][12]?|r[xy]?|c[xy])$/
const formulaAttributes =
  /^(?:class|style|aria-hidden|xmlns|width|height|viewbox|preserveaspectratio|d|[xy][12]|stroke-width)$/

/** In a tree from the parser: elements and attributes that are not on the list, addresses that may not be links. */
export function faultsOfTree(node: Root | RootContent): string[] {
  const inside = 'children' in node ? node.children.flatMap((child) => faultsOfTree(child)) : []
  if (node.type === 'root' || node.type === 'text') return inside
  if (node.type !== 'element') return [`a ${node.type}`, ...inside]
  const allowed = allowedElements[node.tagName]
  const unknown = Object.keys(node.properties).filter((name) => !allowed?.includes(name))
  const address = String(node.properties['address'] ?? '')
  return [
    ...(allowed ? [] : [`<${node.tagName}>`]),
    ...unknown.map((name) => `${name} on <${node.tagName}>`),
    ...(address === '' || safeAddress(address) === address ? [] : [`a link to ${address}`]),
    ...inside,
  ]
}

/** In markup as it goes into the page. */
export function faultsOfMarkup(markup: string): string[] {
  const page = new DOMParser().parseFromString(markup, 'text/html')
  return [...page.body.querySelectorAll('*')].flatMap((element) => {
    const name = element.tagName.toLowerCase()
    const list = element.namespaceURI?.endsWith('svg') ? svgAttributes : attributes
    const address = element.getAttribute('href')
    return [
      ...(drawnElements.has(name) ? [] : [`<${name}>`]),
      ...namesOutside(list, element).map((attribute) => `${attribute} on <${name}>`),
      ...(address === null || /^(?:https?:\/\/|mailto:)/.test(address) ? [] : [`a link to ${address}`]),
    ]
  })
}

/** In a formula that KaTeX drew. */
export const faultsOfFormula = (formula: Element): string[] =>
  [...formula.querySelectorAll('*')].flatMap((element) => {
    const addresses = [...element.attributes].filter(
      ({ name, value }) => name !== 'xmlns' && /url\(|https?:|javascript:/i.test(value),
    )
    return [
      ...(['SPAN', 'svg', 'path', 'line'].includes(element.tagName) ? [] : [`<${element.tagName}>`]),
      ...namesOutside(formulaAttributes, element).map((attribute) => `${attribute} in a formula`),
      ...addresses.map(({ value }) => `${value} in a formula`),
    ]
  })

const namesOutside = (list: RegExp, element: Element): string[] =>
  [...element.attributes].map(({ name }) => name).filter((name) => !list.test(name.toLowerCase()))
