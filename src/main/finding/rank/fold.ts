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
  const seen: Triples[] = []
  const places = new Map<string, number>()

  /** Short texts, which have no triples, are known by what they say. */
  function placeOfShort(text: string): number {
    const words =
      text
        .slice(0, comparedCharacters)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    const plain = words.length === 0 ? text.trim() : words.join(' ')
    const same = places.get(plain)
    if (same === undefined) places.set(plain, seen.length)
    return same ?? -1
  }

  return (text) => {
    const wordCount = numberWords(text)
    const isShort = wordCount < shortTextWords
    const triples = isShort ? none : triplesOf(wordCount)
    const place = isShort ? placeOfShort(text) : seen.findIndex((other) => areAlike(triples, other))
    if (place === -1) seen.push(triples)
    return place
  }
}

/**
 * A set of numbers, each at the place it asks for or the next free one of a table that is at most half full; 0 is free.
 * A text has hundreds, and a page of what was found forty texts.
 */
interface Triples {
  table: Int32Array
  count: number
}

const none: Triples = { table: new Int32Array(0), count: 0 }

/** As numbers of 32 bits: two triples of a text that share one by chance do not change what is nine tenths. */
function triplesOf(wordCount: number): Triples {
  const table = new Int32Array(1 << (33 - Math.clz32(wordCount)))
  let count = 0
  for (let index = 0; index + 2 < wordCount; index++) {
    const triple = mix(mix(numbers[index]!, numbers[index + 1]!), numbers[index + 2]!) || 1
    const place = placeOf(table, triple)
    if (table[place] === 0) count += 1
    table[place] = triple
  }
  return { table, count }
}

/** Where the number is, or would be. */
function placeOf(table: Int32Array, number: number): number {
  const last = table.length - 1
  let place = number & last
  while (table[place] !== 0 && table[place] !== number) place = (place + 1) & last
  return place
}

/** What has no letter of its own in the table below. */
const notKnown = 0
const notInWords = 1
const half = 2
/** By unit of a text: the small letter or digit, or one of the above. */
const letters = new Uint16Array(0x10000)

function learn(unit: number): number {
  const character = String.fromCharCode(unit)
  const small = character.toUpperCase().toLowerCase()
  const isHalf = unit >= 0xd800 && unit <= 0xdfff
  const letter = isWordCharacter.test(character) ? (small.length === 1 ? small : character).charCodeAt(0) : notInWords
  return (letters[unit] = isHalf ? half : letter)
}

const isWordCharacter = /[\p{L}\p{N}]/u

/** What the words of the text in hand are numbered. */
const numbers = new Int32Array(comparedCharacters)

/** Writes a number for each word, without taking the text apart; answers how many. */
function numberWords(text: string): number {
  const end = Math.min(text.length, comparedCharacters)
  let count = 0
  let number = 0
  let length = 0
  for (let at = 0; at < end; at++) {
    const unit = text.charCodeAt(at)
    let letter = letters[unit]!
    if (letter === notKnown) letter = learn(unit)
    if (letter === half) letter = isOfWord(text, at) ? unit : notInWords
    if (letter !== notInWords) {
      number = Math.imul(number ^ letter, 0x01_00_01_93)
      length += 1
    } else if (length > 0) {
      numbers[count++] = number ^ length
      number = 0
      length = 0
    }
  }
  if (length > 0) numbers[count++] = number ^ length
  return count
}

/** Whether half of a pair is of a character of a word. */
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
function areAlike(one: Triples, other: Triples): boolean {
  const [fewer, more] = one.count < other.count ? [one, other] : [other, one]
  if (fewer.count < more.count * sameFrom || more.count === 0) return false
  const resemblance = (shared: number): number => shared / (fewer.count + more.count - shared)
  let sharedAtMost = fewer.count
  for (const triple of fewer.table) {
    if (triple === 0 || more.table[placeOf(more.table, triple)] === triple) continue
    sharedAtMost -= 1
    if (resemblance(sharedAtMost) < sameFrom) return false
  }
  return resemblance(sharedAtMost) >= sameFrom
}
