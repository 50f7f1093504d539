/**
 * Takes a text apart in search of a few terms. Most of a text are plain words of which the first letter and the length
 * tell that they are not meant, and most of the rest lacks a letter of every term that is: all of that is passed over,
 * and only what remains goes through the scanner.
 */
import { fold } from './fold.ts'
import { scanTerms, type EmitTerm } from './scan-terms.ts'

export interface Sieve {
  /** By first letter and length, 1 for what plain words may be meant. */
  plain: Uint8Array
  /** For each term the characters that a stretch has to have, as a set of `charactersOf`. */
  needed: number[]
}

/** A longer word goes through the scanner. */
const longestPlain = 63
const lengths = longestPlain + 1
const [a, z] = [97, 122]

/** For these terms, and for all that begin as one of `beginnings`. */
export function createSieve(terms: Iterable<string>, beginnings: Iterable<string>): Sieve {
  const plain = new Uint8Array(26 * lengths)
  const needed = new Set<number>()
  const allow = (begin: string, most: number): void => {
    needed.add(charactersOf(begin, 0, begin.length))
    const first = begin.charCodeAt(0)
    if (first < a || first > z) return
    const row = (first - a) * lengths
    plain.fill(1, row + Math.min(begin.length, lengths), row + Math.min(most + 1, lengths))
  }
  for (const term of terms) allow(term, term.length)
  for (const beginning of beginnings) allow(beginning, longestPlain)
  return { plain, needed: [...needed] }
}

/** A bit each for the small letters, one for all digits, one for everything that is not ASCII once it is folded. */
const anyDigit = 1 << 26
const notAscii = 1 << 27
const every = (1 << 28) - 1
/** Set for every unit whose characters are known. */
const isKnown = 1 << 28

/** By unit of a text: the characters it is folded to. A half of a pair may be any. */
const charactersOfUnit = new Uint32Array(0x10000)

function learn(unit: number): number {
  const isHalf = unit >= 0xd800 && unit <= 0xdfff
  let characters = isHalf ? every : 0
  for (const character of isHalf ? '' : fold(String.fromCharCode(unit))) {
    const code = character.charCodeAt(0)
    if (code >= a && code <= z) characters |= 1 << (code - a)
    else if (code >= 128) characters |= notAscii
    else if (/[0-9]/.test(character)) characters |= anyDigit
  }
  return (charactersOfUnit[unit] = characters | isKnown)
}

/** What the terms of a stretch can be made of. */
function charactersOf(text: string, start: number, end: number): number {
  let characters = 0
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    characters |= charactersOfUnit[unit]! || learn(unit)
  }
  return characters
}

/** Ends every term. */
const separator = 1
const plainLetter = 2
/** A sign that may join the words before and behind it. */
const joiner = 3
const unsure = 4
/** Joins digits only. */
const numberSign = 5
/** Belongs to a short word before it, as in C++. */
const wordSign = 6

const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-zA-Z]/.test(character)) return plainLetter
  if (/[0-9]/.test(character)) return unsure
  if (/[-_.@']/.test(character)) return joiner
  if (/[,:]/.test(character)) return numberSign
  return /[+#]/.test(character) ? wordSign : separator
})

/** Emits what `scanTerms` does, but for much of what the sieve does not let through. */
export function skimTerms(text: string, { plain, needed }: Sieve, emit: EmitTerm): void {
  const { length } = text
  for (let at = 0; at < length;) {
    const code = text.charCodeAt(at)
    const kind = code < 128 ? kinds[code]! : unsure
    if (kind !== plainLetter && kind !== unsure) {
      at += 1
      continue
    }
    if (kind === plainLetter) {
      const end = plainEnd(text, at)
      if (end > 0) {
        if (plain[((code | 32) - a) * lengths + end - at] === 1)
          emit(text.slice(at, end).toLowerCase(), at, end, 'word')
        at = end
        continue
      }
    }
    const [start, end] = [at, separatorAfter(text, at)]
    if (holdsAny(needed, charactersOf(text, start, end)))
      scanTerms(text.slice(start, end), (term, from, to, termKind) => emit(term, start + from, start + to, termKind))
    at = end
  }
}

function holdsAny(needed: readonly number[], characters: number): boolean {
  for (const wanted of needed) if ((characters & wanted) === wanted) return true
  return false
}

/** Where the word ends that begins here, if it is one of small letters that nothing is joined with; else 0. */
function plainEnd(text: string, start: number): number {
  const { length } = text
  const most = Math.min(length, start + lengths)
  let end = start + 1
  while (end < most) {
    const code = text.charCodeAt(end)
    if (code < a || code > z) break
    end += 1
  }
  if (end === length) return end - start <= longestPlain ? end : 0
  const code = text.charCodeAt(end)
  if (end - start > longestPlain || code >= 128) return 0
  const kind = kinds[code]!
  if (kind === separator || kind === numberSign) return end
  if (kind !== joiner) return 0
  if (end + 1 === length) return end
  const next = text.charCodeAt(end + 1)
  return next < 128 && kinds[next]! !== plainLetter && kinds[next]! !== unsure ? end : 0
}

/** No term goes beyond it. */
function separatorAfter(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 128 && kinds[code] === separator) return at
  }
  return text.length
}
