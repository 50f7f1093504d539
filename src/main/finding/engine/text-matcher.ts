/** Where the words of a query stand in a text: for marking, for counting, and for finding within one conversation. */
import { scanTerms, type EmitTerm } from '../text/scan-terms.ts'
import { createSieve, skimTerms } from '../text/skim-terms.ts'
import type { ResolvedQuery, ResolvedTerm } from '../words/resolve.ts'
import type { Span } from '../query/query.ts'

export type TextMatcher = ReturnType<typeof createTextMatcher>

export function createTextMatcher({ clauses, excluded }: ResolvedQuery) {
  const wanted = clauses.flatMap(({ any }) => any)
  const { exact, prefixes } = termsOf(wanted)
  const sieve = createSieve(exact, prefixes)

  return {
    /** Whether a term as the scanner gives it is one of those that are looked for. */
    isMatch: createTermTest(wanted),
    /** Takes a text apart, but for most of the words that are not. */
    scan: (text: string, emit: EmitTerm): void => skimTerms(text, sieve, emit),
    /** The places of what is looked for, in their order; undefined for a text that is not meant. */
    locate(text: string): Span[] | undefined {
      const found = readText(text)
      const meant = clauses.filter(({ any }) => any.some(({ slots }) => slots.length > 0))
      if (meant.length === 0 || !meant.every(({ any }) => any.some((term) => holds(found, term)))) return undefined
      if (excluded.some((term) => term.slots.length > 0 && holds(found, term))) return undefined
      return join(wanted.flatMap((term) => placesOf(found, term)))
    },
  }
}

function termsOf(terms: ResolvedTerm[]) {
  const slots = terms.flatMap((term) => term.slots)
  return {
    exact: new Set(slots.flatMap((slot) => slot.terms)),
    prefixes: slots.flatMap(({ prefix }) => (prefix === null ? [] : [prefix])),
  }
}

function createTermTest(terms: ResolvedTerm[]): (term: string) => boolean {
  const { exact, prefixes } = termsOf(terms)
  return (term) => exact.has(term) || prefixes.some((prefix) => term.startsWith(prefix))
}

interface FoundTerm extends Span {
  term: string
  isWord: boolean
}

function readText(text: string): FoundTerm[] {
  const found: FoundTerm[] = []
  scanTerms(text, (term, start, end, kind) => found.push({ term, start, end, isWord: kind === 'word' }))
  return found
}

function placesOf(found: FoundTerm[], { slots, phrase }: ResolvedTerm): Span[] {
  if (phrase !== null) return phrasePlaces(found, phrase)
  const isMatch = createTermTest([{ slots, phrase }])
  return found.filter(({ term }) => isMatch(term))
}

const holds = (found: FoundTerm[], { slots, phrase }: ResolvedTerm): boolean =>
  phrase === null
    ? slots.length > 0 && slots.every((slot) => placesOf(found, { slots: [slot], phrase: null }).length > 0)
    : phrasePlaces(found, phrase).length > 0

function phrasePlaces(found: FoundTerm[], phrase: string[]): Span[] {
  const words = found.filter(({ isWord }) => isWord)
  return words.flatMap(({ start }, at) => {
    const last = words[at + phrase.length - 1]
    return last && phrase.every((word, index) => words[at + index]?.term === word) ? [{ start, end: last.end }] : []
  })
}

/** Overlapping places (neighbouring characters of one word) as one. */
function join(places: Span[]): Span[] {
  const joined: Span[] = []
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}
