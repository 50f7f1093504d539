/**
 * What KaTeX makes of a formula before it becomes markup: boxes whose heights and distances are worked out as TeX does,
 * in em. Only widths are left to whoever draws it, which is a browser otherwise.
 */
import katex from 'katex'

export interface MathNode {
  classes?: string[]
  style?: Partial<Record<Style, string>>
  children?: MathNode[]
  height?: number
  depth?: number
  /** Of a symbol: what is drawn, and how far it leans out of its width. */
  text?: string
  italic?: number
  /** Of a drawing. */
  attributes?: Record<string, string>
  toMarkup(): string
}

type Style =
  | 'borderBottomWidth'
  | 'borderRightWidth'
  | 'borderTopWidth'
  | 'bottom'
  | 'color'
  | 'height'
  | 'left'
  | 'marginLeft'
  | 'marginRight'
  | 'minWidth'
  | 'paddingLeft'
  | 'top'
  | 'verticalAlign'
  | 'width'

/** As everywhere in Chatty: nothing of a formula loads, links or runs anything, and none takes long. */
const options = { trust: false, strict: 'ignore', throwOnError: true, maxExpand: 300, maxSize: 20 } as const

// It is exported, but not in the types.
const { __renderToHTMLTree: render } = katex as unknown as {
  __renderToHTMLTree(tex: string, options: object): MathNode
}

/**
 * The rows of a formula, each in parts between which a line may break, and the number that a formula has in the margin.
 * Throws for what is no TeX.
 */
export function readTree(tex: string, isDisplay: boolean): { rows: MathNode[][]; tag: MathNode | undefined } {
  const all = findAll(render(tex, { ...options, displayMode: isDisplay }), 'katex-html').flatMap(
    ({ children }) => children ?? [],
  )
  const rows: MathNode[][] = [[]]
  for (const node of all) {
    if (hasClass(node, 'katex-newline')) rows.push([])
    if (hasClass(node, 'katex-base')) rows.at(-1)?.push(node)
  }
  return { rows: rows.filter((row) => row.length > 0), tag: all.find((node) => hasClass(node, 'katex-tag')) }
}

function findAll(node: MathNode, name: string): MathNode[] {
  return hasClass(node, name) ? [node] : (node.children ?? []).flatMap((child) => findAll(child, name))
}

export const hasClass = ({ classes }: MathNode, name: string): boolean => classes?.includes(name) ?? false
