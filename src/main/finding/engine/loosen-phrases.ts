/** A phrase that nobody wrote, taken for its words. */
import type { ParsedQuery, QueryClause, QueryTerm } from '../query/query.ts'
import type { Correction } from './corrections.ts'

export interface Loosened {
  parsed: ParsedQuery
  corrections: Correction[]
}

/** Null where there is no phrase that could be loosened; what stands beside an `OR` is left as it was asked. */
export function loosenPhrases(parsed: ParsedQuery): Loosened | null {
  const phrases = parsed.clauses.flatMap(phraseOf)
  if (phrases.length === 0) return null
  const clauses = parsed.clauses.flatMap((clause) => {
    const [phrase] = phraseOf(clause)
    return phrase ? wordsOf(phrase) : [clause]
  })
  const corrections = phrases.map(({ text }) => ({ from: `"${text}"`, to: text }))
  return { parsed: { ...parsed, clauses }, corrections }
}

const phraseOf = ({ any }: QueryClause): QueryTerm[] => (any.length === 1 ? any.filter(isPhrase) : [])

const isPhrase = ({ kind, text }: QueryTerm): boolean => kind === 'phrase' && /\S\s+\S/u.test(text)

/** The last one may go on where the phrase may. */
export function wordsOf(phrase: QueryTerm): QueryClause[] {
  const words = phrase.text.trim().split(/\s+/u)
  return words.map((text, at) => ({
    any: [{ ...phrase, kind: 'word', text, isOpen: phrase.isOpen && at === words.length - 1 }],
    isRequired: false,
  }))
}
