/**
 * Takes a text apart in search of a few terms. Most of a text are plain words of which the first letter and the length
 * tell that they are not meant: these are passed over, and everything else goes through the scanner.
 */
import { scanTerms, type EmitTerm } from './scan-terms.ts'

/** By first letter and length, 1 for what plain words may be meant. */
export type Sieve = Uint8Array

/** A longer word goes through the scanner. */
const longestPlain = 63
const lengths = longestPlain + 1
const [a, z] = [97, 122]

/** For these terms, and for all that begin as one of `beginnings`. */
export function createSieve(terms: Iterable<string>, beginnings: Iterable<string>): Sieve {
  const sieve = new Uint8Array(26 * lengths)
  const allow = (begin: string, most: number): void => {
    const first = begin.charCodeAt(0)
    if (first < a || first > z) return
    const row = (first - a) * lengths
    sieve.fill(1, row + Math.min(begin.length, lengths), row + Math.min(most + 1, lengths))
  }
  for (const term of terms) allow(term, term.length)
  for (const beginning of beginnings) allow(beginning, longestPlain)
  return sieve
}

const separator = 1
const plainLetter = 2
/** A sign that may join the words before and behind it. */
const joiner = 3
const unsure = 4

const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-zA-Z]/.test(character)) return plainLetter
  if (/[0-9]/.test(character)) return unsure
  return /[-_.@']/.test(character) ? joiner : separator
})
const [plus, hash] = [43, 35]

/** Emits what `scanTerms` does, but for plain words that the sieve does not let through. */
export function skimTerms(text: string, sieve: Sieve, emit: EmitTerm): void {
  const { length } = text
  for (let at = 0; at < length;) {
    const code = text.charCodeAt(at)
    const kind = code < 128 ? kinds[code]! : unsure
    if (kind === separator || kind === joiner) {
      at += 1
      continue
    }
    if (kind === plainLetter) {
      const end = plainEnd(text, at)
      if (end > 0) {
        if (sieve[((code | 32) - a) * lengths + end - at] === 1)
          emit(text.slice(at, end).toLowerCase(), at, end, 'word')
        at = end
        continue
      }
    }
    const [start, end] = [at, spaceAfter(text, at)]
    scanTerms(text.slice(start, end), (term, from, to, termKind) => emit(term, start + from, start + to, termKind))
    at = end
  }
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
  if (end - start > longestPlain || code >= 128 || code === plus || code === hash) return 0
  const kind = kinds[code]!
  if (kind === separator) return end
  if (kind !== joiner) return 0
  if (end + 1 === length) return end
  const next = text.charCodeAt(end + 1)
  return next < 128 && kinds[next]! !== plainLetter && kinds[next]! !== unsure ? end : 0
}

/** No term goes beyond a space. */
function spaceAfter(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 32 || code === 10) return at
  }
  return text.length
}
