/**
 * Puts KaTeX's boxes where a browser would by KaTeX's style sheet: beside each other, or stacked above one baseline.
 * A box that is to be as wide as what it stands with, such as the line of a fraction, is drawn once that is known.
 */
import { drawingsOf } from './drawings.ts'
import { fontWithin, plainFont, type MathFont } from './fonts.ts'
import { moved, type Formula, type Mark } from './formula.ts'
import { hasClass, type MathNode } from './katex-tree.ts'

/** The runs of a text with the fonts that have them, and how wide each is at a size of 1. */
export type MathSetter = (text: string, font: MathFont) => { text: string; font: string; width: number }[]

export interface Box {
  width: number
  /** It is to be as wide as what it stands with. */
  isWide?: boolean
  /** `room`: how wide the widest is that it stands with. */
  draw(room: number): Mark[]
}

interface Scope {
  setText: MathSetter
  font: MathFont
  size: number
  colour: string | undefined
  align: 'left' | 'center' | 'right'
}

/** A formula that is deeper than this is no formula. */
const deepest = 200

export function layOut(node: MathNode, setText: MathSetter): Formula {
  const box = place(node, { setText, font: plainFont, size: 1, colour: undefined, align: 'left' }, 0)
  return { width: box.width, height: node.height ?? 0, depth: node.depth ?? 0, marks: box.draw(box.width) }
}

const nothing: Box = { width: 0, draw: () => [] }
const silent = new Set(['katex-strut', 'pstrut', 'vlist-s'])
const centred = new Set(['mfrac', 'op-limits', 'katex-accent', 'x-arrow', 'mover', 'munder', 'col-align-c'])
/** In em, on either side. */
const paddings: Record<string, number> = { boxpad: 0.3, 'cancel-pad': 0.2, 'x-arrow-pad': 0.5 }
/** TeX's ten sizes and its largest, of which the sixth is the usual one. */
const sizes = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488]

function place(node: MathNode, around: Scope, depth: number): Box {
  if (depth > deepest) throw new RangeError('This formula is too deep to be set.')
  const { classes = [], style = {} } = node
  if (classes.some((name) => silent.has(name))) return nothing
  const scope = within(node, around)
  const em = (length: string | undefined): number => (Number.parseFloat(length ?? '0') || 0) * scope.size
  const inner = hasClass(node, 'nulldelimiter')
    ? { width: 0.12 * scope.size, draw: () => [] }
    : content(node, scope, depth)
  const isRoot = hasClass(node, 'katex-root')
  const padding = em(`${classes.map((name) => paddings[name]).find((one) => one !== undefined) ?? 0}`)
  const left = em(style.marginLeft) + em(style.paddingLeft) + padding + (isRoot ? 0.2778 * scope.size : 0)
  const right = em(style.marginRight) + padding - (isRoot ? 0.5556 * scope.size : 0)
  const x = left + em(style.left)
  const y = -em(style.top) * Number(!isStackRow(node))
  const own = classes.includes('accent-body') && !classes.includes('accent-full') ? 0 : inner.width
  return { ...inner, width: left + own + right, draw: (room) => moved(inner.draw(room - left - right), x, y) }
}

/** A row of a stack says by its `top` where it stands there, and the stack reads it. */
const isStackRow = ({ children = [] }: MathNode): boolean => children.some((child) => hasClass(child, 'pstrut'))

function within(node: MathNode, around: Scope): Scope {
  const { classes = [], style = {} } = node
  const resized = classes.includes('katex-sizing') || classes.includes('fontsize-ensurer')
  const [from, to] = ['reset-size', 'size'].map((start) => sizeNamed(classes, start))
  return {
    ...around,
    font: fontWithin(around.font, classes),
    size: resized && from && to ? (around.size * to) / from : around.size,
    colour: style.color ?? around.colour,
    align: alignOf(classes) ?? around.align,
  }
}

function sizeNamed(classes: string[], start: string): number | undefined {
  const name = classes.find((one) => one.startsWith(start) && /^\d+$/.test(one.slice(start.length)))
  return name === undefined ? undefined : sizes[Number(name.slice(start.length)) - 1]
}

function alignOf(classes: string[]): Scope['align'] | undefined {
  if (classes.some((name) => centred.has(name))) return 'center'
  if (classes.includes('col-align-r')) return 'right'
  const isLeft = ['msupsub', 'col-align-l', 'svg-align'].some((name) => classes.includes(name))
  return isLeft ? 'left' : undefined
}

function content(node: MathNode, scope: Scope, depth: number): Box {
  const { classes = [], style = {}, children = [], text } = node
  const em = (length: string | undefined): number => (Number.parseFloat(length ?? '0') || 0) * scope.size
  if (text !== undefined) return placeText(node, text, scope)
  if (classes.includes('vlist-t')) return placeStack(node, scope, depth)
  if (style.borderBottomWidth !== undefined) return placeLine(em(style.borderBottomWidth), scope)
  if (classes.includes('katex-rule')) {
    const [width, height] = [em(style.borderRightWidth), em(style.borderTopWidth)]
    return { width, draw: () => [{ kind: 'rule', x: 0, y: em(style.bottom), width, height, colour: scope.colour }] }
  }
  if (classes.includes('vertical-separator')) {
    const [width, height] = [em(style.borderRightWidth), em(style.height)]
    return {
      width,
      draw: () => [{ kind: 'rule', x: 0, y: em(style.verticalAlign), width, height, colour: scope.colour }],
    }
  }
  const drawn = drawingsOf(node, scope.size, scope.colour)
  if (drawn) return drawn
  const boxes = children.map((child) => place(child, scope, depth + 1))
  if (boxes.length === 0) return { width: em(style.width), draw: () => [] }
  const row = placeRow(boxes)
  const lap = ['rlap', 'clap', 'llap'].findIndex((name) => classes.includes(name))
  // Laps take no room: what is in them stands to the right of their place, around it, or to the left of it.
  return lap < 0 ? row : { width: 0, draw: (room) => moved(row.draw(room), (-row.width * lap) / 2, 0) }
}

function placeRow(boxes: Box[]): Box {
  const [only] = boxes
  const wide = boxes.filter((box) => box !== nothing)
  if (wide.length === 1 && only) return wide[0] ?? only
  const width = boxes.reduce((sum, box) => sum + box.width, 0)
  return {
    width,
    draw() {
      let x = 0
      return boxes.flatMap((box) => {
        const marks = moved(box.draw(box.width), x, 0)
        x += box.width
        return marks
      })
    },
  }
}

function placeText({ italic = 0 }: MathNode, text: string, { setText, font, size, colour }: Scope): Box {
  const runs = setText(text.replaceAll('\u200b', ''), font)
  const width = runs.reduce((sum, run) => sum + run.width * size, 0)
  return {
    width: width + italic * size,
    draw() {
      let x = 0
      return runs.map((run): Mark => {
        const mark: Mark = { kind: 'text', text: run.text, font: run.font, size, x, y: 0, colour }
        x += run.width * size
        return mark
      })
    },
  }
}

const placeLine = (height: number, { colour }: Scope): Box => ({
  width: 0,
  isWide: true,
  draw: (width) => [{ kind: 'rule', x: 0, y: 0, width, height, colour }],
})

/** Each row hangs by a strut: its baseline is above that of the stack by as much as its `top` exceeds the strut. */
function placeStack({ children = [] }: MathNode, scope: Scope, depth: number): Box {
  const list = children[0]?.children?.find((child) => hasClass(child, 'vlist'))
  const rows = (list?.children ?? []).map((row) => {
    const em = (length: string | undefined): number => (Number.parseFloat(length ?? '0') || 0) * scope.size
    const strut = row.children?.find((child) => hasClass(child, 'pstrut'))
    const { align } = within(row, scope)
    return { align, box: place(row, scope, depth + 1), y: -em(row.style?.top) - em(strut?.style?.height) }
  })
  const width = Math.max(0, ...rows.map(({ box }) => box.width))
  return {
    width,
    draw: () =>
      rows.flatMap(({ align, box, y }) => {
        const free = box.isWide ? 0 : width - box.width
        return moved(box.draw(width), align === 'center' ? free / 2 : align === 'right' ? free : 0, y)
      }),
  }
}
