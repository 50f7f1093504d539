import type { SnippetPiece } from '../../contract/search.ts'

/** Text in which what matched is marked: words amber, the passage that was meant violet. */
export function Snippet({ pieces }: { pieces: readonly SnippetPiece[] }) {
  return pieces.map(({ text, match }, index) => {
    // Pieces are the parts of one text in their order and never move.
    const key = index
    if (match === 'word') return <mark key={key}>{text}</mark>
    if (match === 'passage') {
      return (
        <mark key={key} className="meant">
          {text}
        </mark>
      )
    }
    return <span key={key}>{text}</span>
  })
}
