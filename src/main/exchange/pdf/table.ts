/** A table on paper: columns as wide as they need to be, as far as there is room; a row that is too tall goes on. */
import type { AlignType } from 'mdast'
import { colours, type Piece } from './inline.ts'
import type { Line } from './lines.ts'
import type { Box, Sheet } from './sheet.ts'

interface TableOnPaper {
  align: (AlignType | null)[]
  /** The first is the head. */
  rows: Piece[][][]
}

const pad = 4
const narrowest = 28

export function writeTable(sheet: Sheet, { align, rows }: TableOnPaper, box: Box, size: number): void {
  const widths = columnWidths(sheet, rows, box.width, size)
  const height = sheet.heightOf(size)
  for (const [at, row] of rows.entries()) {
    const cells = widths.map((width, column) => sheet.lines(row[column] ?? [], width - 2 * pad, size))
    const tallest = Math.max(1, ...cells.map((lines) => lines.length))
    const heights = Array.from({ length: tallest }, (_, number) => heightOf(cells, number, height))
    let from = 0
    while (from < tallest) {
      sheet.ensure((heights[from] ?? height) + 2 * pad)
      const count = fittingIn(sheet.room() - 2 * pad, heights.slice(from))
      const total = sum(heights.slice(from, from + count))
      if (at === 0) sheet.fill(box.x, sum(widths), total + 2 * pad, colours.code)
      drawRow(sheet, cells, { from, heights: heights.slice(from, from + count), widths, align, left: box.x, size })
      sheet.moveTo(sheet.top() + total + 2 * pad)
      sheet.rule(box.x, sum(widths))
      from += count
    }
  }
}

/** One line of text, and what formulas in any cell need beside it. */
function heightOf(cells: Line[][], number: number, height: number): number {
  const lines = cells.flatMap((cell) => cell[number] ?? [])
  return height + Math.max(0, ...lines.map(({ above }) => above)) + Math.max(0, ...lines.map(({ below }) => below))
}

/** How many lines there is room for; one goes in any case. */
function fittingIn(room: number, heights: number[]): number {
  let count = 0
  for (let left = room; count < heights.length && (count === 0 || left >= (heights[count] ?? 0)); count += 1) {
    left -= heights[count] ?? 0
  }
  return count
}

interface RowPlace {
  /** The first line of each cell that is drawn, and how high each is. */
  from: number
  heights: number[]
  widths: number[]
  align: (AlignType | null)[]
  left: number
  size: number
}

function drawRow(sheet: Sheet, cells: Line[][], { from, heights, widths, align, left, size }: RowPlace): void {
  let x = left
  for (const [column, lines] of cells.entries()) {
    const width = widths[column] ?? 0
    let top = sheet.top() + pad
    for (const [at, height] of heights.entries()) {
      const line = lines[from + at]
      if (!line) break
      const free = width - 2 * pad - line.width
      const side = align[column] ?? (line.isRightToLeft ? 'right' : 'left')
      const shift = side === 'right' ? free : side === 'center' ? free / 2 : 0
      const above = Math.max(...cells.map((cell) => cell[from + at]?.above ?? 0))
      sheet.drawAt(line, x + pad + shift, top + above, size, colours.ink)
      top += height
    }
    x += width
  }
}

/** What each needs; where that is too much, the wide ones give. */
function columnWidths(sheet: Sheet, rows: Piece[][][], available: number, size: number): number[] {
  const count = Math.max(1, ...rows.map((row) => row.length))
  const wanted = Array.from({ length: count }, (_, column) =>
    Math.max(
      narrowest,
      ...rows.slice(0, 200).map((row) => widestLine(sheet, row[column] ?? [], available, size) + 2 * pad + 1),
    ),
  )
  const fair = available / count
  if (sum(wanted) <= available) return wanted
  const small = sum(wanted.filter((width) => width <= fair))
  const large = sum(wanted.filter((width) => width > fair))
  return wanted.map((width) => (width <= fair ? width : (width / large) * (available - small)))
}

const widestLine = (sheet: Sheet, pieces: Piece[], available: number, size: number): number =>
  Math.max(0, ...sheet.lines(pieces, available, size).map(({ width }) => width))

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)
