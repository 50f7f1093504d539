/** Puts the pieces of a snippet together: one for every change between plain text, passage and word. */
import type { SnippetPiece } from '../../../contract/search.ts'
import type { Span } from './query.ts'
import type { Noise } from './snippet-noise.ts'

export interface CutOut {
  text: string
  window: Span
  marked: Span[]
  passage: Span | null
  noise: Noise[]
}

export function joinPieces({ text, window, marked, passage, noise }: CutOut): SnippetPiece[] {
  const pieces: SnippetPiece[] = []
  const isIn = (span: Span | null | undefined, at: number): boolean => !!span && at >= span.start && at < span.end
  let [mark, sign] = [0, 0]
  for (let at = window.start; at < window.end;) {
    while ((marked[mark]?.end ?? Infinity) <= at) mark += 1
    while ((noise[sign]?.end ?? Infinity) <= at) sign += 1
    const isWord = isIn(marked[mark], at)
    const noisy = noise[sign]
    const match = isWord ? 'word' : isIn(passage, at) ? 'passage' : 'none'
    if (noisy && isIn(noisy, at)) {
      append(pieces, noisy.instead, match)
      at = Math.min(noisy.end, window.end)
      continue
    }
    const borders = [marked[mark]?.start, marked[mark]?.end, noisy?.start, passage?.start, passage?.end, window.end]
    const end = Math.min(...borders.filter((border): border is number => border !== undefined && border > at))
    append(pieces, text.slice(at, end), match)
    at = end
  }
  if (window.start > 0) pieces.unshift({ text: '…', match: 'none' })
  if (window.end < text.length) pieces.push({ text: '…', match: 'none' })
  return joinPlain(pieces)
}

/** But for single spaces, which stay as they are. */
const otherSpace = /[^\S ]\s*| \s+/gu

/** White space of any kind is one space, also across pieces. */
function append(pieces: SnippetPiece[], raw: string, match: SnippetPiece['match']): void {
  const last = pieces.at(-1)
  const text = raw.toWellFormed().replaceAll('\0', '\ufffd').replace(otherSpace, ' ')
  const rest = last === undefined || last.text.endsWith(' ') ? text.replace(/^ /u, '') : text
  if (rest === '') return
  if (last?.match === match) last.text += rest
  else pieces.push({ text: rest, match })
}

function joinPlain(pieces: SnippetPiece[]): SnippetPiece[] {
  const joined: SnippetPiece[] = []
  for (const { text, match } of pieces) {
    const last = joined.at(-1)
    if (last?.match === 'none' && match === 'none') last.text += text
    else joined.push({ text, match })
  }
  return joined
}
