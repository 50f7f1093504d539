import { type Found, placeOfBest } from '../../ui/text-places.ts'

/** What stands around what was found, in a text of which no more than `most` letters are shown. */
export function excerptAround(text: string, found: Found, most: number): string {
  if (text.length <= most) return text
  const at = placeOfBest(text, found)?.from ?? 0
  const from = at < most / 2 ? 0 : lineBefore(text, at - Math.round(most / 4))
  const end = text.slice(from + most) === '' ? '' : '…'
  return `${from === 0 ? '' : `…\n\n${fenceOpenAt(text, from)}`}${text.slice(from, from + most)}${end}`
}

/** Where the line begins in which this place is; a line without an end is cut, but no letter in two. */
function lineBefore(text: string, place: number): number {
  const line = text.lastIndexOf('\n', place) + 1
  if (place - line < longestLine) return line
  return /[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place + 1 : place
}

const longestLine = 2000

/** The line that begins the code block in which this place is. */
function fenceOpenAt(text: string, place: number): string {
  const fences = [...text.slice(0, place).matchAll(/^ {0,3}```.*$/gm)]
  return fences.length % 2 === 1 ? `${fences.at(-1)?.[0]}\n` : ''
}
