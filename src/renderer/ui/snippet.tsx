import type { SnippetPiece } from '../../contract/search.ts'

/** A stretch of a text with what matched marked. */
export function Snippet({ pieces }: { pieces: readonly SnippetPiece[] }) {
  return pieces.map((piece, index) =>
    // Pieces are the parts of one text in their order and never move.
    // oxlint-disable-next-line react/no-array-index-key
    piece.match === 'word' ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  )
}
