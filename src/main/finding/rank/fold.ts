/**
 * Folds near-duplicates: the same prompt pasted again, an answer generated twice. Two texts are nearly the same when
 * they share nine tenths of their word triples (Broder's resemblance of shingles); short ones only when they are equal.
 */

/** Shares of triples, of all that either text has. */
const sameFrom = 0.9
/** What a text is compared by; the rest of a long one seldom tells. */
const comparedCharacters = 6000
/** With fewer words a single other word changes the meaning. */
const shortTextWords = 12

/** Each call takes the next text of a list, best first, and answers with the place of an earlier one it repeats, or −1. */
export function createFold(): (text: string) => number {
  const seen: Set<number>[] = []
  const places = new Map<string, number>()

  /** Short texts, which have no triples, are known by what they say. */
  function placeOfShort(text: string, compared: string): number {
    const words = compared.match(/[\p{L}\p{N}]+/gu) ?? []
    const plain = words.length === 0 ? text.trim() : words.join(' ')
    const same = places.get(plain)
    if (same === undefined) places.set(plain, seen.length)
    return same ?? -1
  }

  return (text) => {
    const compared = text.slice(0, comparedCharacters).toLowerCase()
    const numbers = numbersOf(compared)
    const isShort = numbers.length < shortTextWords
    const triples = isShort ? new Set<number>() : triplesOf(numbers)
    const place = isShort ? placeOfShort(text, compared) : seen.findIndex((other) => areAlike(triples, other))
    if (place === -1) seen.push(triples)
    return place
  }
}

/** As numbers of 32 bits: two triples of a text that share one by chance do not change what is nine tenths. */
function triplesOf(numbers: readonly number[]): Set<number> {
  const triples = new Set<number>()
  for (let index = 0; index + 2 < numbers.length; index++)
    triples.add(mix(mix(numbers[index]!, numbers[index + 1]!), numbers[index + 2]!))
  return triples
}

/** Letters and digits of ASCII in small letters; the others are asked for by a pattern. */
const inWords = Uint8Array.from({ length: 128 }, (_, code) => (/[a-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0))
const isWordCharacter = /[\p{L}\p{N}]/u

/** A number for each word, without taking the text apart. */
function numbersOf(text: string): number[] {
  const numbers: number[] = []
  let number = 0
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 128 ? inWords[code] === 1 : isOfWord(text, at)) {
      number = Math.imul(number ^ code, 0x01_00_01_93)
      length += 1
    } else if (length > 0) {
      numbers.push(number ^ length)
      number = 0
      length = 0
    }
  }
  if (length > 0) numbers.push(number ^ length)
  return numbers
}

/** Whether the unit is of a character of a word; of a pair, either half is. */
function isOfWord(text: string, at: number): boolean {
  const isSecondHalf = (text.charCodeAt(at) & 0xfc_00) === 0xdc_00 && (text.charCodeAt(at - 1) & 0xfc_00) === 0xd8_00
  return isWordCharacter.test(String.fromCodePoint(text.codePointAt(isSecondHalf ? at - 1 : at) ?? 0))
}

/** The order counts. */
function mix(one: number, other: number): number {
  const mixed = Math.imul(one, 31) + other
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c_1b_3c_6d) | 0
}

/** Given up as soon as it cannot be enough any more: most texts have little in common. */
function areAlike(one: Set<number>, other: Set<number>): boolean {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one]
  if (fewer.size < more.size * sameFrom || more.size === 0) return false
  const resemblance = (shared: number): number => shared / (fewer.size + more.size - shared)
  let sharedAtMost = fewer.size
  for (const triple of fewer) {
    if (more.has(triple)) continue
    sharedAtMost -= 1
    if (resemblance(sharedAtMost) < sameFrom) return false
  }
  return resemblance(sharedAtMost) >= sameFrom
}
