/**
 * What is quoted within a question, as in: what did I think of "Becoming Nicole"? Its words are looked for one by one,
 * for an answer seldom repeats the title; what holds it as it is quoted is worth more, like another word that is rare.
 */
import type { ParsedQuery } from '../query/query.ts'
import { phraseWords } from '../text/holds-phrase.ts'
import type { CountedSlot } from '../words/slot-counter.ts'
import { wordsOf } from './loosen-phrases.ts'

export function takeQuotations(parsed: ParsedQuery): { parsed: ParsedQuery; quotations: string[][] } {
  const quotations: string[][] = []
  const clauses = parsed.clauses.flatMap((clause) => {
    const [term] = clause.any
    if (clause.isRequired || term?.kind !== 'phrase') return [clause]
    const words = phraseWords(term.text)
    if (words.length > 1) quotations.push(words)
    return wordsOf(term)
  })
  return quotations.length === 0 && clauses.length === parsed.clauses.length
    ? { parsed, quotations }
    : { parsed: { ...parsed, clauses }, quotations }
}

interface Where {
  /** What was found by words; nothing else is read. */
  documents: Int32Array
  slots: readonly CountedSlot[]
  /** Of all documents. */
  size: number
  holds(document: number, words: string[]): boolean
}

/** Each quotation as if it were a word, where any of the documents holds it. */
export function countQuotations(quotations: readonly string[][], { documents, slots, size, holds }: Where) {
  return quotations.flatMap((words): CountedSlot[] => {
    const own = slots.filter(({ text }) => words.includes(text))
    const held = documents.filter(
      (document) => own.every(({ times }) => times[document] !== 0) && holds(document, words),
    )
    if (held.length === 0) return []
    const times = new Uint8Array(size)
    for (const document of held) times[document] = 1
    return [{ text: words.join(' '), documentCount: held.length, times, weight: 1 }]
  })
}
