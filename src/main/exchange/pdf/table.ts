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
    let from = 0
    const tallest = Math.max(1, ...cells.map((lines) => lines.length))
    while (from < tallest) {
      sheet.ensure(height + 2 * pad)
      const fitting = Math.max(1, Math.floor((sheet.room() - 2 * pad) / height))
      const count = Math.min(fitting, tallest - from)
      if (at === 0) sheet.fill(box.x, sum(widths), count * height + 2 * pad, colours.code)
      drawRow(
        sheet,
        cells.map((lines) => lines.slice(from, from + count)),
        widths,
        align,
        box.x,
        size,
      )
      sheet.moveTo(sheet.top() + count * height + 2 * pad)
      sheet.rule(box.x, sum(widths))
      from += count
    }
  }
}

function drawRow(
  sheet: Sheet,
  cells: Line[][],
  widths: number[],
  align: (AlignType | null)[],
  left: number,
  size: number,
): void {
  let x = left
  for (const [column, lines] of cells.entries()) {
    const width = widths[column] ?? 0
    for (const [at, line] of lines.entries()) {
      const free = width - 2 * pad - line.width
      const shift = align[column] === 'right' ? free : align[column] === 'center' ? free / 2 : 0
      sheet.drawAt(line, x + pad + shift, sheet.top() + pad + at * sheet.heightOf(size), size, colours.ink)
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
