import { scanTerms } from './scan-terms.ts'

/** The words of a phrase in their order, as `holdsPhrase` compares them. */
export function phraseWords(phrase: string): string[] {
  const words: string[] = []
  scanTerms(phrase, (term, _start, _end, kind) => {
    if (kind === 'word') words.push(term)
  })
  return words
}

/** Whether the words stand one after the other in the text, whatever signs and spaces are between them. */
export function holdsPhrase(text: string, words: string[]): boolean {
  if (words.length === 0) return true
  const found: string[] = []
  scanTerms(text, (term, _start, _end, kind) => {
    if (kind === 'word') found.push(term)
  })
  const first = words[0] ?? ''
  for (let at = found.indexOf(first); at >= 0; at = found.indexOf(first, at + 1)) {
    if (words.every((word, index) => found[at + index] === word)) return true
  }
  return false
}
