/** Breaks pieces of text into lines of a width: at spaces, between signs of scripts without spaces, else anywhere. */
import type { Fonts } from './fonts.ts'
import type { Piece } from './inline.ts'
import type { Formula } from './mathematics/formula.ts'
import type { SetFormula } from './mathematics/set-mathematics.ts'
import { inVisualOrder, isRightToLeftText } from './visual-order.ts'

/** A stretch of a line in one font, or a part of a formula. */
export interface Stretch extends Omit<Piece, 'style' | 'isMath'> {
  font: string
  width: number
  formula?: Formula
  /** Its letters follow each other from right to left. */
  isRightToLeft?: boolean
}

export interface Line {
  /** As they follow each other on paper, from the left. */
  stretches: Stretch[]
  width: number
  isRightToLeft: boolean
  /** Room it needs above and below that of a line of text. */
  above: number
  below: number
}

export interface Measure {
  fonts: Fonts
  widthOf(text: string, font: string, size: number): number
  setFormula(tex: string, isDisplay: boolean): SetFormula | null
}

/** KaTeX's letters are smaller than those of the text around them. */
export const mathSize = 1.16
/** How much of a line of text is above its baseline, and below, in sizes of the text. */
export const ascent = 1.12
const descent = 0.33

/** What no line of Chinese or Japanese begins with, or ends with. */
const closing = '、。，．・：；？！）］｝〕〉》」』】ー々…'
const opening = '（［｛〔〈《「『【'
const wideScript = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef`
/** A line break, white space, one sign of a script without spaces, or a word. No line breaks at a firm blank. */
const word = new RegExp(
  String.raw`\n|[^\S\n\u00a0]+|[${opening}]*[${wideScript}][${closing}]*|(?:[^\s${wideScript}]|\u00a0)+`,
  'gu',
)

/** A paragraph goes the way of its first letter, unless it is said to be `ltr`, as code is. */
export function breakLines(
  pieces: Piece[],
  width: number,
  size: number,
  measure: Measure,
  direction: 'auto' | 'ltr' = 'auto',
): Line[] {
  const letters = pieces.map(({ text, isMath }) => (isMath ? '' : text)).join('')
  const isRightToLeft = direction === 'auto' && isRightToLeftText(letters)
  const lines: Line[] = []
  const begin = (): Line => ({ stretches: [], width: 0, isRightToLeft, above: 0, below: 0 })
  let line = begin()
  const widthOf = (text: string, font: string): number => measure.widthOf(text, font, size)
  const end = (): void => {
    lines.push({ ...line, stretches: inVisualOrder(line.stretches, isRightToLeft, widthOf) })
    line = begin()
  }
  const put = (stretches: Stretch[], total: number): void => {
    for (const stretch of stretches) {
      const last = line.stretches.at(-1)
      // One piece to draw instead of one for each word.
      if (last && isSameLook(last, stretch)) {
        last.text += stretch.text
        last.width += stretch.width
      } else line.stretches.push(stretch)
    }
    line.width += total
  }
  const putWhole = (stretches: Stretch[]): boolean => {
    const total = sum(stretches)
    if (line.width + total > width && line.width > 0) end()
    if (total > width) return false
    put(stretches, total)
    return true
  }
  const putFormula = (parts: Formula[], look: Omit<Piece, 'text' | 'style'>): void => {
    const used = size * mathSize
    for (const formula of parts) {
      const stretch = { ...look, text: '', font: '', formula, width: formula.width * used }
      if (!putWhole([stretch])) put([stretch], stretch.width)
      line.above = Math.max(line.above, formula.height * used - ascent * size + 1)
      line.below = Math.max(line.below, formula.depth * used - descent * size + 1)
    }
  }
  for (const { text, style, isMath, ...look } of pieces) {
    const set = isMath ? measure.setFormula(text, false) : null
    if (set?.rows.flat().every((part) => part.width * size * mathSize <= width)) {
      putFormula(set.rows.flat(), look)
      continue
    }
    const toStretches = (part: string): Stretch[] =>
      measure.fonts.split(part, style).map((run) => ({ ...look, ...run, width: widthOf(run.text, run.font) }))
    for (const [part] of clean(text).matchAll(word)) {
      if (part === '\n') {
        end()
        continue
      }
      const isSpace = /^[^\S\u00a0]/.test(part)
      if (isSpace && line.width === 0) continue
      const stretches = toStretches(isSpace ? ' ' : part)
      if (isSpace && line.width + sum(stretches) > width) end()
      else if (!putWhole(stretches)) {
        for (const character of part) putWhole(toStretches(character))
      }
    }
  }
  if (line.width > 0 || lines.length === 0) end()
  return lines
}

const isSameLook = (one: Stretch, other: Stretch): boolean =>
  one.formula === undefined &&
  other.formula === undefined &&
  one.font === other.font &&
  one.colour === other.colour &&
  one.link === other.link &&
  one.isStruck === other.isStruck

const sum = (stretches: Stretch[]): number => stretches.reduce((total, { width }) => total + width, 0)

/** Signs that draw nothing, or that turn the direction of what follows, have no place on paper. */
const clean = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)[\p{Cc}]/gu, ' ')
    .replaceAll(/(?![\u200c\u200d])\p{Cf}/gu, '')
