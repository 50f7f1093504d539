/** Words that no message holds, taken for the nearest ones that do occur. */
import type { ParsedQuery, QueryTerm } from '../query/query.ts'
import { createSpeller, type Speller } from '../query/typos.ts'
import { kindOf, letter } from '../text/character-kinds.ts'
import { fold } from '../text/fold.ts'
import { inflections } from '../text/inflections.ts'
import type { WordsIndex } from '../words/words-index.ts'

export interface Correction {
  from: string
  to: string
}

export function createCorrector(index: WordsIndex) {
  let speller: Speller | undefined

  /** Made when a word is first unknown: all words of the history, some 30 bytes each. */
  function ready(): Speller {
    if (speller) return speller
    const counts = new Map<string, number>()
    for (const { term, count } of index.vocabulary()) {
      if (isWord(term)) counts.set(term, (counts.get(term) ?? 0) + count)
    }
    return (speller = createSpeller(Array.from(counts, ([word, count]) => ({ word, count }))))
  }

  function correct(term: QueryTerm): string | undefined {
    if (term.kind !== 'word' || term.isTime) return undefined
    const word = fold(term.text)
    if (
      !isWord(word) ||
      inflections(word).some((form) => index.holds(form)) ||
      (term.isOpen && index.holdsPrefix(word))
    )
      return undefined
    return ready().nearest(word, { isOpen: term.isOpen })?.word
  }

  return {
    /**
     * The query with other words for those that nobody wrote. `isKnown` says whether the person has such a message;
     * `isGuess` is for a query whose meaning is known as well: the word may be right, and the history say it otherwise.
     */
    apply(parsed: ParsedQuery, { isKnown, isGuess }: { isKnown(word: string): boolean; isGuess: boolean }) {
      const corrections: Correction[] = []
      const correctTerm = (term: QueryTerm): QueryTerm & { isGuess?: boolean } => {
        const to = correct(term)
        if (to === undefined || !isKnown(to)) return term
        corrections.push({ from: term.text, to })
        return { ...term, text: to, isOpen: false, isGuess }
      }
      const clauses = parsed.clauses.map((clause) => ({ ...clause, any: clause.any.map(correctTerm) }))
      return { clauses, corrections }
    },
  }
}

function isWord(term: string): boolean {
  const kind = kindOf(term.codePointAt(0) ?? 0)
  return kind === letter && /^[\p{L}\p{M}]+$/u.test(term)
}
