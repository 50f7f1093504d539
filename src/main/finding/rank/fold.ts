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
  const seen: Set<string>[] = []
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
    const triples = words.length < shortTextWords ? new Set<string>() : triplesOf(words)
    const place = triples.size === 0 ? -1 : seen.findIndex((other) => resemblance(triples, other) >= sameFrom)
    // Only what is new is remembered as a place; what repeats is known by its exact text from now on.
    places.set(plain, place === -1 ? seen.length : place)
    if (place === -1) seen.push(triples)
    return place
  }
}

function triplesOf(words: readonly string[]): Set<string> {
  const triples = new Set<string>()
  for (let index = 0; index + 2 < words.length; index++)
    triples.add(`${words[index]} ${words[index + 1]} ${words[index + 2]}`)
  return triples
}

function resemblance(one: Set<string>, other: Set<string>): number {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one]
  if (fewer.size < more.size * sameFrom || more.size === 0) return 0
  let shared = 0
  for (const triple of fewer) if (more.has(triple)) shared += 1
  return shared / (one.size + other.size - shared)
}
