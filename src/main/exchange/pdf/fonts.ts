/** The fonts that ship with the application: which of their files has a character, opened with the first that needs it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { fontFilesOf, type MathFont } from './mathematics/fonts.ts'

export type FontStyle = 'regular' | 'bold' | 'italic' | 'boldItalic' | 'mono'

interface Piece {
  file: string
  /** First and last character of each range, in rising order. */
  ranges: number[]
}

/** Text all of one font file. */
export interface FontRun {
  text: string
  font: string
}

export interface Fonts {
  /** Characters that no font has become a box. */
  split(text: string, style: FontStyle): FontRun[]
  /** The same of what stands in a formula: in KaTeX's fonts, or else as in running text. */
  splitMath(text: string, font: MathFont): FontRun[]
}

/** What belongs to the character before it: joiners, variations, skin tones, combining marks. */
const attached = /^(?:\p{M}|\u200c|\u200d|\p{Emoji_Modifier})$/u
const box = '□'

/** `register` is told of each file once, before it is used. */
export function createFonts(folder: string, register: (name: string, font: Buffer) => void): Fonts {
  // Written by scripts/fonts.mjs.
  const index = JSON.parse(readFileSync(join(folder, 'fonts.json'), 'utf8')) as Record<
    FontStyle | 'others' | 'mathematics',
    Piece[]
  >
  const opened = new Set<string>()
  const known = new Map<string, string | null>()

  function open({ file }: Piece): string {
    if (!opened.has(file)) {
      opened.add(file)
      register(file, gunzipSync(readFileSync(join(folder, file))))
    }
    return file
  }

  function find(character: string, style: FontStyle): string | null {
    const key = `${style} ${character}`
    const found = known.get(key)
    if (found !== undefined) return found
    const code = character.codePointAt(0) ?? 0
    const piece = [...index[style], ...index.regular, ...index.others].find(({ ranges }) => isIn(ranges, code))
    const font = piece ? open(piece) : null
    known.set(key, font)
    return font
  }

  function findMath(character: string, font: MathFont): string | null {
    const code = character.codePointAt(0) ?? 0
    const pieces = fontFilesOf(font).flatMap((file) => index.mathematics.find((piece) => piece.file === file) ?? [])
    const piece = pieces.find(({ ranges }) => isIn(ranges, code))
    return piece ? open(piece) : find(character, 'regular')
  }

  function splitBy(text: string, fontOf: (character: string) => string | null): FontRun[] {
    const runs: FontRun[] = []
    for (const character of text) {
      const last = runs.at(-1)
      if (attached.test(character)) {
        // Only fonts that know it may see it; others would draw a box.
        if (last && fontOf(character) === last.font) last.text += character
        continue
      }
      const font = fontOf(character)
      const shown = font === null ? box : character
      const shownFont = font ?? fontOf(box) ?? fontOf('?') ?? ''
      if (last?.font === shownFont) last.text += shown
      else runs.push({ text: shown, font: shownFont })
    }
    return runs
  }

  return {
    split: (text, style) => splitBy(text, (character) => find(character, style)),
    splitMath: (text, font) => splitBy(text, (character) => findMath(character, font)),
  }
}

function isIn(ranges: number[], code: number): boolean {
  let low = 0
  let high = ranges.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (code < (ranges[middle * 2] ?? 0)) high = middle - 1
    else if (code > (ranges[middle * 2 + 1] ?? 0)) low = middle + 1
    else return true
  }
  return false
}
