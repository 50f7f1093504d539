/** A formula on lines of its own. */
import { mathSize } from './lines.ts'
import type { Formula } from './mathematics/formula.ts'
import type { Box, Sheet } from './sheet.ts'

/** A formula that is too wide is made smaller, down to this; one that is wider still is broken like text. */
const smallest = 0.55
/** In em. */
const tagGap = 1.5
const rowGap = 0.4

export function writeFormula(sheet: Sheet, tex: string, box: Box, textSize: number, colour: string): void {
  const set = sheet.setFormula(tex, true)
  const size = textSize * mathSize
  const tagRoom = set?.tag ? 2 * (set.tag.width + tagGap) : 0
  const widest = Math.max(0, ...(set?.rows ?? []).map((row) => widthOf(row) + tagRoom)) * size
  const scale = Math.min(1, box.width / widest)
  if (!set || scale < smallest) {
    return sheet.write(
      sheet.lines([{ text: tex, style: 'mono', isMath: true }], box.width, textSize),
      box,
      textSize,
      colour,
    )
  }
  const used = size * scale
  for (const [at, row] of set.rows.entries()) {
    const height = Math.max(...row.map((part) => part.height)) * used
    const depth = Math.max(...row.map((part) => part.depth)) * used
    if (at > 0) sheet.space(rowGap * used)
    sheet.ensure(height + depth)
    const baseline = sheet.top() + height
    let x = box.x + (box.width - widthOf(row) * used) / 2
    for (const part of row) {
      sheet.drawFormula(part, x, baseline, used, colour)
      x += part.width * used
    }
    if (set.tag && at === set.rows.length - 1) {
      sheet.drawFormula(set.tag, box.x + box.width - set.tag.width * used, baseline, used, colour)
    }
    sheet.moveTo(baseline + depth)
  }
}

const widthOf = (row: Formula[]): number => row.reduce((sum, { width }) => sum + width, 0)
