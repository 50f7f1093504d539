/**
 * A place on paper: draws lines of text from the top of a page to its end, and goes on on the next one. A page that is
 * full is handed on and forgotten, so a document of any length takes the memory of one page.
 */
import Document from 'pdfkit'
import { createFonts, type FontStyle } from './fonts.ts'
import { colours, type Piece } from './inline.ts'
import { ascent, breakLines, mathSize, type Line, type Measure, type Stretch } from './lines.ts'
import { drawFormula } from './mathematics/draw.ts'
import type { Formula } from './mathematics/formula.ts'
import { setMathematics } from './mathematics/set-mathematics.ts'

const margin = { top: 56, bottom: 64, side: 60 }
const lineFactor = 1.45
const footerSize = 8
/**
 * What these scripts look well without. Looking for it costs ten times as much as everything else, and in code it would
 * draw other signs than were written.
 */
const plainFeatures = { calt: false, ccmp: false, clig: false, liga: false, locl: false, rclt: false, rlig: false }
const plainFonts = /^(?:inter|jetbrains-mono|noto-sans-(?:sc|kr))-/
// The types know only lists of features that are wanted; the library takes them by name too.
const featuresOf = (font: string) => (plainFonts.test(font) ? (plainFeatures as never) : undefined)
/** With features named, even if none is, a text is laid out as a whole: words from right to left need that. */
const wholeFeatures: never[] = []

/** Widths of words; beyond, they are measured anew. */
const mostKeptWidths = 20_000

export interface SheetOptions {
  title: string
  fontFolder: string
  createdAt: number
}

export interface Box {
  x: number
  width: number
}

export type Sheet = ReturnType<typeof createSheet>

export function createSheet({ title, fontFolder, createdAt }: SheetOptions) {
  const doc = new Document({
    size: 'A4',
    margin: 0,
    // The fonts of the format itself have no characters but Latin ones.
    font: '',
    autoFirstPage: false,
    // It would grow with every new word.
    fontLayoutCache: false,
    lang: 'en',
    info: { Title: title, Creator: 'Chatty', Producer: 'Chatty', CreationDate: new Date(createdAt) },
  })
  const fonts = createFonts(fontFolder, (name, font) => void doc.registerFont(name, font))
  const widths = new Map<string, number>()
  const measure: Measure = {
    fonts,
    widthOf(text, font, size) {
      const key = `${font} ${text}`
      let width = widths.get(key)
      if (width === undefined) {
        if (widths.size >= mostKeptWidths) widths.clear()
        width = doc.font(font, 100).widthOfString(text, { features: featuresOf(font) }) / 100
        widths.set(key, width)
      }
      return width * size
    },
    setFormula: (tex, isDisplay) =>
      setMathematics(tex, isDisplay, (text, font) =>
        fonts.splitMath(text, font).map((run) => ({ ...run, width: measure.widthOf(run.text, run.font, 1) })),
      ),
  }
  const paper: Box = { x: margin.side, width: 595.28 - 2 * margin.side }
  const bottom = 841.89 - margin.bottom
  let y = margin.top
  let pageNumber = 0

  function addPage(): void {
    doc.addPage()
    pageNumber += 1
    y = margin.top
    const [name] = breakLines([{ text: title, style: 'regular' }], paper.width - 60, footerSize, measure)
    const [number] = breakLines([{ text: String(pageNumber), style: 'regular' }], 60, footerSize, measure)
    const at = 841.89 - margin.bottom + 28
    if (name) drawAt(name, paper.x, at, footerSize, colours.soft)
    if (number) drawAt(number, paper.x + paper.width - number.width, at, footerSize, colours.soft)
  }

  /** Draws a line whose top is at `top`, without moving on. */
  function drawAt(line: Line, x: number, top: number, size: number, colour: string): void {
    let left = x
    // The baseline is where it is in the main font, whatever font this is.
    const baseline = top + size * 0.97
    for (const stretch of line.stretches) {
      const ink = stretch.colour ?? colour
      if (stretch.formula)
        drawFormula(doc, stretch.formula, { x: left, y: baseline, size: size * mathSize, colour: ink })
      else drawText(stretch, left, baseline, size, ink)
      if (stretch.link !== undefined) doc.link(left, top, stretch.width, size * 1.2, stretch.link)
      if (stretch.isStruck) rule(left, top + size * 0.68, stretch.width, ink)
      left += stretch.width
    }
  }

  function drawText({ text, font, isRightToLeft }: Stretch, x: number, baseline: number, size: number, colour: string) {
    const features = isRightToLeft ? wholeFeatures : featuresOf(font)
    doc
      .font(font, size)
      .fillColor(colour)
      .text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', features })
  }

  function rule(x: number, at: number, width: number, colour: string): void {
    doc.rect(x, at, width, 0.6).fill(colour)
  }

  return {
    paper,
    heightOf: (size: number): number => size * lineFactor,
    /** Begins a new page if there is less room than this. */
    ensure(height: number): void {
      if (pageNumber === 0 || y + height > bottom) addPage()
    },
    space(height: number): void {
      if (y > margin.top) y += height
    },
    top: (): number => y,
    moveTo(top: number): void {
      y = top
    },
    room: (): number => bottom - y,
    fill(x: number, width: number, height: number, colour: string): void {
      doc.rect(x, y, width, height).fill(colour)
    },
    lines: (pieces: Piece[], width: number, size: number): Line[] => breakLines(pieces, width, size, measure),
    /** Lines of code, which always begin on the left. */
    codeLines: (pieces: Piece[], width: number, size: number): Line[] =>
      breakLines(pieces, width, size, measure, 'ltr'),
    setFormula: measure.setFormula,
    /** Draws a formula on a baseline, without moving on. */
    drawFormula(formula: Formula, x: number, baseline: number, size: number, colour: string): void {
      drawFormula(doc, formula, { x, y: baseline, size, colour })
    },
    widthOf: (text: string, style: FontStyle, size: number): number =>
      fonts.split(text, style).reduce((total, run) => total + measure.widthOf(run.text, run.font, size), 0),
    drawAt,
    /** Draws lines below each other, over as many pages as they take. */
    write(lines: Line[], { x, width }: Box, size: number, colour: string = colours.ink, indent?: () => void): void {
      for (const line of lines) {
        const height = size * lineFactor + line.above + line.below
        if (pageNumber === 0 || y + height > bottom) addPage()
        indent?.()
        const top = y + line.above + size * (ascent - 0.97)
        drawAt(line, line.isRightToLeft ? x + width - line.width : x, top, size, colour)
        y += height
      }
    },
    rule(x: number, width: number): void {
      rule(x, y, width, colours.line)
    },
    /** What has been drawn so far, as it comes. */
    stream: doc,
    end(): void {
      if (pageNumber === 0) addPage()
      doc.end()
    },
  }
}
