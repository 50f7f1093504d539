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
  return (text) => {
    const words =
      text
        .slice(0, comparedCharacters)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    const plain = words.length === 0 ? text.trim() : words.join(' ')
    const same = places.get(plain)
    if (same !== undefined) return same
    const triples = words.length < shortTextWords ? new Set<number>() : triplesOf(words)
    const place = triples.size === 0 ? -1 : seen.findIndex((other) => areAlike(triples, other))
    // Only what is new is remembered as a place; what repeats is known by its exact text from now on.
    places.set(plain, place === -1 ? seen.length : place)
    if (place === -1) seen.push(triples)
    return place
  }
}

/** As numbers of 32 bits: two triples of a text that share one by chance do not change what is nine tenths. */
function triplesOf(words: readonly string[]): Set<number> {
  const numbers = words.map(numberOf)
  const triples = new Set<number>()
  for (let index = 0; index + 2 < numbers.length; index++)
    triples.add(mix(mix(numbers[index] ?? 0, numbers[index + 1] ?? 0), numbers[index + 2] ?? 0))
  return triples
}

function numberOf(word: string): number {
  let number = word.length
  for (let at = 0; at < word.length; at++) number = Math.imul(number ^ word.charCodeAt(at), 0x01_00_01_93)
  return number
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
