/**
 * The stretch of a message that shows why it was found: around the passage that was meant, or where most of the words
 * stand together, in pieces of plain text. Markdown's signs are left out; nothing here is ever HTML.
 */
import type { SnippetPiece } from '../../../contract/search.ts'
import type { Span } from './query.ts'
import { findNoise } from './snippet-noise.ts'
import { joinPieces } from './snippet-pieces.ts'
import { chooseWindow } from './snippet-window.ts'

export interface SnippetSource {
  text: string
  /** Takes a text apart into terms, as the index of words does; terms may overlap. */
  scan(text: string, emit: (term: string, start: number, end: number) => void): void
  isMatch(term: string): boolean
  /** The passage whose meaning was found. */
  passage: Span | null
  /** In UTF-16 units, before signs are left out. */
  lengthAtMost?: number
}

export interface Match extends Span {
  term: string
}

const usualLength = 240
/** What is taken apart at once; the end of one is moved to the next space. */
const sliceLength = 4096
/** How far behind the first word that matched a better place is looked for. */
const furtherAtMost = 131_072

export function cutSnippet(source: SnippetSource): SnippetPiece[] {
  const { text, lengthAtMost = usualLength } = source
  const passage = source.passage && clampSpan(source.passage, text.length)
  const matches = passage ? matchesIn(source, passage.start, passage.end) : matchesFrom(source)
  const window = chooseWindow(text, matches, passage, lengthAtMost)
  const shown = passage ? matchesIn(source, window.start, window.end) : matches
  const marked = mergeMatches(shown.filter(({ start, end }) => start >= window.start && end <= window.end))
  const noise = findNoise(text, window).filter((one) =>
    marked.every(({ start, end }) => one.end <= start || one.start >= end),
  )
  return joinPieces({ text, window, marked, passage, noise })
}

/** How a text begins, without Markdown's signs. */
export const beginningOf = (text: string): string =>
  cutSnippet({ text, scan: () => {}, isMatch: () => false, passage: null })
    .map((piece) => piece.text)
    .join('')

const clampSpan = ({ start, end }: Span, length: number): Span => {
  const from = Math.min(Math.max(0, start), length)
  return { start: from, end: Math.min(Math.max(from, end), length) }
}

function matchesIn({ text, scan, isMatch }: SnippetSource, start: number, end: number): Match[] {
  const matches: Match[] = []
  scan(text.slice(start, end), (term, from, to) => {
    if (isMatch(term)) matches.push({ term, start: start + from, end: start + to })
  })
  return matches
}

/** The matches of a whole text, or of enough of it: the rest of a very long one is not worth the time. */
function matchesFrom(source: SnippetSource): Match[] {
  const matches: Match[] = []
  const { length } = source.text
  let until = length
  for (let at = 0; at < until;) {
    const end = sliceEnd(source.text, Math.min(at + sliceLength, length))
    for (const match of matchesIn(source, at, end)) matches.push(match)
    if (matches.length > 0 && until === length) until = Math.min(length, end + furtherAtMost)
    at = end
  }
  return matches
}

function sliceEnd(text: string, at: number): number {
  for (let end = at; end < text.length && end < at + 256; end += 1) if (/\s/u.test(text[end] ?? '')) return end
  const isPair = /[\ud800-\udbff]/u.test(text[at - 1] ?? '') && /[\udc00-\udfff]/u.test(text[at] ?? '')
  return isPair ? at + 1 : at
}

/** Overlapping ones, such as a word and a part of it, are marked as one. */
function mergeMatches(matches: Match[]): Span[] {
  const merged: Span[] = []
  for (const { start, end } of matches.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}
