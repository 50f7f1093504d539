/** From what somebody typed to what the index holds: which terms a word of a query is looked for by. */
import { hangul, ideograph, kindOf } from '../text/character-kinds.ts'
import { phraseWords } from '../text/holds-phrase.ts'
import { inflections } from '../text/inflections.ts'
import { scanTerms, type TermKind } from '../text/scan-terms.ts'

/** A word, phrase or beginning of a word, as it was typed. */
export interface WantedTerm {
  kind: 'word' | 'phrase' | 'prefix'
  text: string
  /** Still being typed: its beginnings count too. */
  isOpen: boolean
  /** Part of naming a time: few texts say "last week". */
  isTime?: boolean
  /** In place of a word that nobody wrote, where the meaning of that one is known. */
  isGuess?: boolean
}

/** What is counted as one: a word in its forms, or everything that begins so. */
export interface Slot {
  /** The word in the spelling of the index. */
  text: string
  terms: string[]
  prefix: string | null
  weight: number
}

/** A wanted term once resolved: every slot has to be found, and if it is a phrase, its words one after the other. */
export interface ResolvedTerm {
  slots: Slot[]
  phrase: string[] | null
}

/** One of `any` is enough. What is optional only ranks, even where every word is wanted. */
export interface ResolvedQuery {
  clauses: { any: ResolvedTerm[]; isRequired: boolean; isOptional: boolean }[]
  excluded: ResolvedTerm[]
}

export interface WantedQuery {
  clauses: { any: WantedTerm[]; isRequired: boolean }[]
  excluded: WantedTerm[]
}

export function resolveQuery({ clauses, excluded }: WantedQuery, holds: (term: string) => boolean): ResolvedQuery {
  const inForms = (word: string): Slot => ({ ...exactly(word), terms: inflections(word).filter(holds) })
  return {
    clauses: clauses.map(({ any, isRequired }) => ({
      any: any.map((wanted) => resolveTerm(wanted, holds, inForms)),
      isRequired,
      isOptional: any.length > 0 && any.every(({ isTime }) => isTime) && clauses.length > 1,
    })),
    // Who leaves out "apricots" may well want "apricot".
    excluded: excluded.map((wanted) => resolveTerm(wanted, holds, exactly)),
  }
}

interface Piece {
  term: string
  start: number
  end: number
  kind: TermKind
}

const timeWeight = 0.5
const guessWeight = 0.3
/** A single letter begins too many words to say anything. */
const shortestPrefix = 2

function resolveTerm(
  wanted: WantedTerm,
  holds: (term: string) => boolean,
  toSlot: (word: string) => Slot,
): ResolvedTerm {
  const pieces: Piece[] = []
  scanTerms(wanted.text, (term, start, end, kind) => pieces.push({ term, start, end, kind }))
  if (wanted.kind === 'phrase') {
    const words = phraseWords(wanted.text)
    const slots = chooseGrams(pieces).map(({ term }) => exactly(term))
    return { slots, phrase: words.length > 1 ? words : null }
  }
  const chosen = choosePieces(pieces, holds)
  const weight = wanted.isGuess ? guessWeight : wanted.isTime ? timeWeight : 1
  const slots = chosen.map((piece) => ({ ...(isHangul(piece) ? beginning(piece.term) : toSlot(piece.term)), weight }))
  const last = pieces.findLast(({ kind }) => kind === 'word')
  if ((wanted.kind === 'prefix' || wanted.isOpen) && last && canBegin(last)) {
    // A whole that is known (`load_user_profile`) may go on as a whole; its last word alone would be anybody's.
    const open = chosen.find(({ kind, end }) => kind === 'whole' && end >= last.end) ?? last
    const rest = slots.filter((_, index) => (chosen[index]?.end ?? 0) <= open.start)
    return { slots: [...rest, beginning(open.term)], phrase: null }
  }
  return { slots, phrase: null }
}

const exactly = (term: string): Slot => ({ text: term, terms: [term], prefix: null, weight: 1 })
const beginning = (term: string): Slot => ({ ...exactly(term), terms: [], prefix: term })
const isHangul = ({ term, kind }: Piece): boolean => kind === 'word' && kindOf(term.codePointAt(0) ?? 0) === hangul
const canBegin = ({ term }: Piece): boolean => term.length >= shortestPrefix && !isUnspaced(term)
const isUnspaced = (term: string): boolean => kindOf(term.codePointAt(0) ?? 0) === ideograph

/** The fewest pieces that the index holds: a whole rather than its words, a word rather than its parts. */
function choosePieces(pieces: Piece[], holds: (term: string) => boolean): Piece[] {
  const whole = pieces.find(({ kind, term }) => kind === 'whole' && holds(term))
  // Several wholes of one stretch are spellings of one number.
  if (whole)
    return [
      whole,
      ...chooseWords(
        pieces.filter((piece) => !isWithin(piece, whole)),
        holds,
      ),
    ]
  return chooseWords(pieces, holds)
}

function chooseWords(pieces: Piece[], holds: (term: string) => boolean): Piece[] {
  return chooseGrams(pieces).flatMap((piece) => {
    if (piece.kind === 'gram' || holds(piece.term)) return [piece]
    const parts = pieces.filter((other) => other.kind === 'part' && isWithin(other, piece))
    return parts.length > 0 ? parts : [piece]
  })
}

/** Words, and where characters stand without spaces the longest grams instead of the characters. */
function chooseGrams(pieces: Piece[]): Piece[] {
  const grams = pieces.filter(({ kind }) => kind === 'gram')
  const longest = grams.filter((gram) => !grams.some((other) => other !== gram && isWithin(gram, other)))
  const words = pieces.filter(
    (piece) => piece.kind === 'word' && (isHangul(piece) || !longest.some((gram) => isWithin(piece, gram))),
  )
  const outside = longest.filter((gram) => !words.some((word) => isWithin(gram, word)))
  return [...words, ...outside].toSorted((a, b) => a.start - b.start)
}

const isWithin = (piece: Piece, other: Piece): boolean => piece.start >= other.start && piece.end <= other.end
