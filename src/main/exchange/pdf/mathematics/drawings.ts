/** What KaTeX draws because no font has it in every size: roots, braces, arrows, tall brackets, strokes and frames. */
import type { Mark } from './formula.ts'
import { hasClass, type MathNode } from './katex-tree.ts'
import type { Box } from './lay-out.ts'

/** Undefined for what holds no drawing. */
export function drawingsOf(node: MathNode, size: number, colour: string | undefined): Box | undefined {
  const { style = {}, children = [] } = node
  const em = (length: string | undefined): number => (Number.parseFloat(length ?? '0') || 0) * size
  const height = em(style.height)
  const fixed = style.width === undefined || style.width.endsWith('%') ? undefined : em(style.width)
  if (hasClass(node, 'fbox') || hasClass(node, 'fcolorbox')) {
    return { width: 0, isWide: true, draw: (width) => [{ kind: 'frame', x: 0, y: 0, width, height, colour }] }
  }
  const drawings = children.filter(isDrawing)
  const pieces = children.filter((child) => pieceOf(child) !== undefined)
  if (drawings.length === 0 && pieces.length === 0) return undefined
  return {
    width: fixed ?? em(style.minWidth),
    isWide: fixed === undefined,
    draw(room) {
      const width = fixed ?? Math.max(room, em(style.minWidth))
      const whole = drawings.flatMap((drawing) => draw(drawing, { from: 0, width, height, colour }))
      const parts = pieces.flatMap((piece) => {
        const [from = 0, share = 1] = pieceOf(piece) ?? []
        const window = { from: from * width, width: share * width, height, colour }
        return (piece.children ?? []).filter(isDrawing).flatMap((drawing) => draw(drawing, window))
      })
      return [...whole, ...parts]
    },
  }
}

const isDrawing = ({ attributes, children = [] }: MathNode): boolean =>
  attributes !== undefined && ('viewBox' in attributes || children.some((child) => 'x1' in (child.attributes ?? {})))

/** Where a piece begins, and how much of the whole it takes. */
const places: Record<string, [from: number, share: number]> = {
  'brace-left': [0, 0.251],
  'brace-center': [0.25, 0.5],
  'brace-right': [0.749, 0.251],
  'halfarrow-left': [0, 0.502],
  'halfarrow-right': [0.498, 0.502],
}
const pieceOf = ({ classes = [] }: MathNode): [number, number] | undefined =>
  classes.map((name) => places[name]).find((one) => one !== undefined)

interface Window {
  from: number
  width: number
  height: number
  colour: string | undefined
}

function draw({ attributes = {}, children = [] }: MathNode, { from, width, height, colour }: Window): Mark[] {
  const [, , boxWidth = 1, boxHeight = 1] = (attributes['viewBox'] ?? '').split(' ').map(Number)
  const fitting = attributes['preserveAspectRatio'] ?? ''
  const scaleY = height / boxHeight
  const scaleX = fitting === 'none' ? width / boxWidth : scaleY
  const free = width - boxWidth * scaleX
  const shiftX = fitting.startsWith('xMid') ? free / 2 : fitting.startsWith('xMax') ? free : 0
  return children.flatMap((child): Mark[] => {
    const path = /\bd=['"]([^'"]+)['"]/.exec(child.toMarkup())?.[1]
    if (path !== undefined)
      return [{ kind: 'path', path, scaleX, scaleY, shiftX, x: from, y: 0, width, height, colour }]
    const { x1, y1, x2, y2, 'stroke-width': thickness } = child.attributes ?? {}
    if (x1 === undefined) return []
    const at = (share: string | undefined, whole: number): number => (Number.parseFloat(share ?? '0') / 100) * whole
    return [
      {
        kind: 'stroke',
        x: from + at(x1, width),
        y: height - at(y1, height),
        toX: from + at(x2, width),
        toY: height - at(y2, height),
        thickness: Number.parseFloat(thickness ?? '0.046') || 0.046,
        colour,
      },
    ]
  })
}
