/** Code cut into pieces of some lines each, so that a line more draws only the last piece again. */
import type { Runs } from './highlight.ts'

const linesPerPiece = 32

export type Piece = {
  start: number
  text: string
  /** Its colours as "length kind length kind …"; a string, so that the same colours are the same value. */
  colours: string
}

export function cutCode(code: string): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  let lines = 0
  for (let end = code.indexOf('\n'); end !== -1; end = code.indexOf('\n', end + 1)) {
    lines += 1
    if (lines % linesPerPiece !== 0) continue
    pieces.push({ start, text: code.slice(start, end + 1), colours: '' })
    start = end + 1
  }
  if (start < code.length || pieces.length === 0) pieces.push({ start, text: code.slice(start), colours: '' })
  return pieces
}

/** The pieces with their colours, as far as `runs` reach; code that came later has none yet. */
export function colour(pieces: readonly Piece[], runs: Runs | null): Piece[] {
  if (!runs) return [...pieces]
  let run = 0
  let used = 0
  return pieces.map((piece) => {
    const colours: number[] = []
    let left = piece.text.length
    while (left > 0 && run < runs.length) {
      const length = Math.min(left, (runs[run] ?? 0) - used)
      colours.push(length, runs[run + 1] ?? 0)
      left -= length
      used += length
      if (used === runs[run]) {
        run += 2
        used = 0
      }
    }
    return { ...piece, colours: colours.join(' ') }
  })
}

/** A part of a piece, all of one kind; `at` is where in the piece it begins. */
type Part = { at: number; text: string; kind: number }

export function coloured({ text, colours }: Pick<Piece, 'text' | 'colours'>): Part[] {
  if (colours === '') return [{ at: 0, text, kind: 0 }]
  const numbers = colours.split(' ').map(Number)
  const parts: Part[] = []
  let at = 0
  for (let index = 0; index < numbers.length; index += 2) {
    const end = at + (numbers[index] ?? 0)
    parts.push({ at, text: text.slice(at, end), kind: numbers[index + 1] ?? 0 })
    at = end
  }
  if (at < text.length) parts.push({ at, text: text.slice(at), kind: 0 })
  return parts
}

export const countLines = (code: string): number => {
  let count = 1
  for (let at = code.indexOf('\n'); at !== -1; at = code.indexOf('\n', at + 1)) count += 1
  return count
}
