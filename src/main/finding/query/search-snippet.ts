import type { SnippetPiece } from '../../../contract/search.ts'
import type { SearchMark } from './search-query.ts'

const snippetLength = 220
const leadLength = 70

/** The stretch of a text around its first match, cut into plain and matched pieces. */
export function cutSnippet(content: string, marks: SearchMark[]): SnippetPiece[] {
  const found = locateMarks(content, marks, 20).toSorted((a, b) => a.start - b.start)
  const start = wordStart(content, Math.max(0, (found[0]?.start ?? 0) - leadLength))
  const end = Math.min(content.length, start + snippetLength)
  const pieces: SnippetPiece[] = []
  const push = (text: string, match: SnippetPiece['match']): void => {
    if (text !== '') pieces.push({ text: text.replace(/\s+/gu, ' '), match })
  }
  let at = start
  for (const match of found) {
    if (match.start < at || match.end > end) continue
    push(content.slice(at, match.start), 'none')
    push(content.slice(match.start, match.end), 'word')
    at = match.end
  }
  push(content.slice(at, end), 'none')
  if (start > 0) pieces.unshift({ text: '…', match: 'none' })
  if (end < content.length) pieces.push({ text: '…', match: 'none' })
  return pieces
}

interface Place {
  start: number
  end: number
}

/** Where the marks stand in a text: those of the first mark, then those of the second, at most so many of each. */
export function locateMarks(content: string, marks: SearchMark[], mostOfEach: number): Place[] {
  const folded = fold(content)
  return marks.flatMap((mark) => locate(folded, fold(mark.text), mark.isPrefix, mostOfEach))
}

/** Lower case and without accents, each UTF-16 unit in its place. */
const fold = (text: string): string =>
  text
    .replace(/[\u0080-\uffff]/g, (unit) => {
      const base = unit.normalize('NFD').charAt(0).toLowerCase()
      return base.length === 1 ? base : unit
    })
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

const isWordUnit = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}]/u.test(unit)

function locate(text: string, needle: string, isPrefix: boolean, most: number): Place[] {
  const places: Place[] = []
  for (let at = text.indexOf(needle); at >= 0 && places.length < most; at = text.indexOf(needle, at + needle.length)) {
    const isWhole = !isWordUnit(text[at - 1]) && !isWordUnit(text[at + needle.length])
    if (isPrefix || isWhole) places.push({ start: at, end: at + needle.length })
  }
  return places
}

/** The next start of a word at or after `at`, so that a snippet does not begin in the middle of one. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.slice(at, at + 30).search(/\s/u)
  return space < 0 ? at : at + space + 1
}
