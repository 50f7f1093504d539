/** Running text of a message as pieces of one look each. */
import type { PhrasingContent } from 'mdast'
import { safeAddress } from '../../../markdown/safe-address.ts'
import type { FontStyle } from './fonts.ts'

export interface Piece {
  text: string
  style: FontStyle
  colour?: string
  /** An address that passed `safeAddress`. */
  link?: string
  isStruck?: boolean
  /** The text is TeX, to be set as mathematics where that can be done. */
  isMath?: boolean
}

export interface Look {
  isBold?: boolean
  isItalic?: boolean
  isStruck?: boolean
  colour?: string
  link?: string
}

export const colours = {
  ink: '#22242c',
  soft: '#5b5f6d',
  link: '#2a52c9',
  code: '#f4f5f8',
  line: '#d5d8e0',
  user: '#eef1fb',
} as const

const styleOf = ({ isBold, isItalic }: Look): FontStyle =>
  isBold ? (isItalic ? 'boldItalic' : 'bold') : isItalic ? 'italic' : 'regular'

export function toPieces(nodes: PhrasingContent[], addressOf: (label: string) => string, look: Look = {}): Piece[] {
  const { colour, link, isStruck } = look
  const shared = { colour, link, isStruck }
  const inside = (children: PhrasingContent[], more: Look): Piece[] =>
    toPieces(children, addressOf, { ...look, ...more })
  const linked = (address: string, children: PhrasingContent[]): Piece[] => {
    const safe = safeAddress(address)
    return inside(children, safe === null ? {} : { link: safe, colour: colours.link })
  }
  const pictured = (alt: string | null | undefined, address: string): Piece[] =>
    linked(address, [{ type: 'text', value: `[Picture: ${alt || 'without words'}]` }])
  return nodes.flatMap((node): Piece[] => {
    switch (node.type) {
      case 'text':
      case 'html':
        return [{ text: node.value.replaceAll(/<br\s*\/?>/gi, '\n'), style: styleOf(look), ...shared }]
      case 'strong':
        return inside(node.children, { isBold: true })
      case 'emphasis':
        return inside(node.children, { isItalic: true })
      case 'delete':
        return inside(node.children, { isStruck: true })
      case 'mathematics':
        return [{ text: node.value, style: 'mono', isMath: true, ...shared }]
      case 'inlineCode':
        return [{ text: node.value, style: 'mono', ...shared }]
      case 'break':
        return [{ text: '\n', style: 'regular' }]
      case 'link':
        return linked(node.url, node.children)
      case 'linkReference':
        return linked(addressOf(node.identifier), node.children)
      case 'image':
        return pictured(node.alt, node.url)
      case 'imageReference':
        return pictured(node.alt, addressOf(node.identifier))
      case 'footnoteReference':
        return [{ text: `[${node.identifier}]`, style: styleOf(look), ...shared }]
      default:
        return []
    }
  })
}
