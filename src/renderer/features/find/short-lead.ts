import type { SnippetPiece } from '../../../contract/search.ts'

/** A row shows two lines, in a narrow list of some seventy letters each; what matched has to stand in the first. */
const mostLead = 60
const keptLead = 40

/** A snippet of which so little stands before its first match that the match is seen, however narrow the row. */
export function withShortLead(pieces: readonly SnippetPiece[]): readonly SnippetPiece[] {
  const at = pieces.findIndex(({ match }) => match !== 'none')
  const lead = pieces
    .slice(0, at)
    .map(({ text }) => text)
    .join('')
  if (at <= 0 || lead.length <= mostLead) return pieces
  const end = lead.slice(-keptLead)
  // A word is not cut; a script without spaces is cut between letters, and no letter in two.
  const kept = /\s/.test(end.trimEnd()) ? end.replace(/^\S*\s+/, '') : end.replace(/^[\uDC00-\uDFFF]/, '')
  return [{ text: `…${kept}`, match: 'none' }, ...pieces.slice(at)]
}
