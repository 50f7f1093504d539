/** Breaks pieces of text into lines of a width: at spaces, between signs of scripts without spaces, else anywhere. */
import type { Fonts } from './fonts.ts'
import type { Piece } from './inline.ts'

/** A stretch of a line in one font. */
export interface Stretch extends Omit<Piece, 'style'> {
  font: string
  width: number
}

export interface Line {
  stretches: Stretch[]
  width: number
  isRightToLeft: boolean
}

export interface Measure {
  fonts: Fonts
  widthOf(text: string, font: string, size: number): number
}

const wideScript = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef`
/** A line break, white space, one sign of a script without spaces, or a word. */
const word = new RegExp(String.raw`\n|[^\S\n]+|[${wideScript}]|[^\s${wideScript}]+`, 'gu')
const firstLetter = /\p{L}/u
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u

export function breakLines(pieces: Piece[], width: number, size: number, measure: Measure): Line[] {
  const isRightToLeft = rightToLeft.test(firstLetter.exec(pieces.map(({ text }) => text).join(''))?.[0] ?? '')
  const lines: Line[] = []
  let line: Line = { stretches: [], width: 0, isRightToLeft }
  const end = (): void => {
    lines.push(line)
    line = { stretches: [], width: 0, isRightToLeft }
  }
  const put = (stretches: Stretch[], total: number): void => {
    for (const stretch of stretches) {
      const last = line.stretches.at(-1)
      // One piece to draw instead of one for each word; from right to left, words have to stay apart.
      if (!isRightToLeft && last && isSameLook(last, stretch)) {
        last.text += stretch.text
        last.width += stretch.width
      } else line.stretches.push(stretch)
    }
    line.width += total
  }
  for (const { text, style, ...look } of pieces) {
    const toStretches = (part: string): Stretch[] =>
      measure.fonts
        .split(part, style)
        .map((run) => ({ ...look, ...run, width: measure.widthOf(run.text, run.font, sizeOf(look, size)) }))
    for (const [part] of clean(text).matchAll(word)) {
      if (part === '\n') {
        end()
        continue
      }
      const isSpace = /^\s/.test(part)
      if (isSpace && line.width === 0) continue
      const stretches = toStretches(isSpace ? ' ' : part)
      const total = sum(stretches)
      if (line.width + total <= width) put(stretches, total)
      else if (isSpace) end()
      else {
        if (line.width > 0) end()
        if (total <= width) put(stretches, total)
        else
          for (const character of part) {
            const single = toStretches(character)
            if (line.width + sum(single) > width && line.width > 0) end()
            put(single, sum(single))
          }
      }
    }
  }
  if (line.width > 0 || lines.length === 0) lines.push(line)
  return lines
}

const isSameLook = (one: Stretch, other: Stretch): boolean =>
  one.font === other.font &&
  one.colour === other.colour &&
  one.link === other.link &&
  one.isStruck === other.isStruck &&
  one.shift === other.shift

/** Powers and indices are smaller than what they stand beside. */
export const sizeOf = ({ shift }: Pick<Piece, 'shift'>, size: number): number =>
  shift === undefined ? size : size * 0.7

const sum = (stretches: Stretch[]): number => stretches.reduce((total, { width }) => total + width, 0)

/** Signs that draw nothing, or that turn the direction of what follows, have no place on paper. */
const clean = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?!\n)[\p{Cc}]/gu, ' ')
    .replaceAll(/(?![\u200c\u200d])\p{Cf}/gu, '')
