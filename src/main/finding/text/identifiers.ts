/** Names in programs, numbers and addresses: what several words written as one are called, and their pieces. */
import { fold } from './fold.ts'

export interface Part {
  word: string
  start: number
  end: number
}

const thousands = /^\d{1,3}(?:[,.'’_]\d{3})+$/
const allDigits = /^\d+$/

/**
 * The spellings of a compound that mean the same: `snake_case`, `snake-case` and `snakeCase` are one word, `10,000`
 * is `10000`, `3,14` is `3.14`. `joiners` holds the sign before each part but the first.
 */
export function joinParts(parts: Part[], joiners: string): string[] {
  const words = parts.map(({ word }) => word)
  const joined = words.join('')
  if (!words.every((word) => allDigits.test(word))) return [joined]
  const written = words.map((word, index) => (joiners[index - 1] ?? '') + word).join('')
  if (thousands.test(written)) return [joined, ...(joiners === '.' ? [written] : [])]
  if (/^[.,]$/.test(joiners)) return [words.join('.')]
  return [/^\.+$/.test(joiners) ? written : joined]
}

/** `getUserById`, `HTTPServer` and `utf8` in their parts; nothing for a word of one piece. */
export function splitCamel(text: string, start: number, end: number): Part[] {
  const cuts: number[] = []
  for (let at = start + 1; at < end; at++) if (isBorder(text, start, at, end)) cuts.push(at)
  if (cuts.length === 0) return []
  return [start, ...cuts]
    .map((from, index) => ({ word: fold(text.slice(from, cuts[index] ?? end)), start: from, end: cuts[index] ?? end }))
    .filter(({ word }) => word.length > 1)
}

const isLower = (code: number): boolean => code >= 97 && code <= 122
const isUpper = (code: number): boolean => code >= 65 && code <= 90
const isFigure = (code: number): boolean => code >= 48 && code <= 57

function isBorder(text: string, start: number, at: number, end: number): boolean {
  const [before, here] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  if (isUpper(here)) {
    if (isLower(before)) return true
    return isUpper(before) && at + 1 < end && isLower(text.charCodeAt(at + 1))
  }
  return isFigure(here) && at - start > 1 && (isLower(before) || isUpper(before))
}
