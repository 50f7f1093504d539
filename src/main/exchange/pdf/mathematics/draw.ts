import type PDFKit from 'pdfkit'
import type { Formula, Mark } from './formula.ts'

interface At {
  x: number
  /** Of the baseline, from the top of the page. */
  y: number
  /** Of 1 em. */
  size: number
  colour: string
}

type Doc = InstanceType<typeof PDFKit>

export function drawFormula(doc: Doc, { marks }: Formula, at: At): void {
  for (const mark of marks) drawMark(doc, mark, { ...at, colour: colourOf(mark.colour) ?? at.colour })
}

/** Names and numbers as TeX has them; whatever else somebody wrote is no colour. */
const colourOf = (colour: string | undefined): string | undefined =>
  colour !== undefined && /^(?:#[\da-f]{3}(?:[\da-f]{3})?|[a-z]{3,20})$/i.test(colour) ? colour : undefined

function drawMark(doc: Doc, mark: Mark, { x: left, y: baseline, size, colour }: At): void {
  const x = left + mark.x * size
  const y = baseline - mark.y * size
  switch (mark.kind) {
    case 'text':
      doc.font(mark.font, mark.size * size).fillColor(colour)
      doc.text(mark.text, x, y, { lineBreak: false, baseline: 'alphabetic' })
      return
    case 'rule': {
      // A rule without any width or height only holds a place.
      if (mark.width <= 0 || mark.height <= 0) return
      const height = Math.max(mark.height * size, 0.3)
      doc.rect(x, y - height, Math.max(mark.width * size, 0.3), height).fill(colour)
      return
    }
    case 'frame':
      doc
        .lineWidth(0.04 * size)
        .rect(x, y - mark.height * size, mark.width * size, mark.height * size)
        .stroke(colour)
      return
    case 'stroke':
      doc.lineWidth(mark.thickness * size).moveTo(x, y)
      doc.lineTo(left + mark.toX * size, baseline - mark.toY * size).stroke(colour)
      return
    case 'path': {
      const top = y - mark.height * size
      doc.save()
      doc.rect(x, top, mark.width * size, mark.height * size).clip()
      doc.translate(x + mark.shiftX * size, top).scale(mark.scaleX * size, mark.scaleY * size)
      doc.path(mark.path).fill(colour)
      doc.restore()
    }
  }
}
