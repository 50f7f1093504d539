/**
 * Whether a question asks what another one asked, beyond what their vectors tell: a model finds "translate this into
 * Korean" and "… into Japanese" nearly the same, and for it "a to b" is "b to a".
 */

/**
 * How near two questions have to be, as cosine of their centred vectors. Measured on bench/asked-before with questions
 * that look alike but ask for something else: together with `asksTheSame` 19 of 20 are right.
 */
export const twinCosine = 0.8

/** Of words that differ between two sentences of otherwise the same words, one of these says nothing. */
const empty = new Set(
  'what which whose where when does this that there these with from into about please could would should have can you your give tell explain show write'.split(
    ' ',
  ),
)
/** From here on two sentences count as the same with something else in one place. */
const mostlyShared = 0.7
const sameStem = 4

/** False where the sentences are alike but for a word that was put in another's place, or changed places with it. */
export function asksTheSame(one: string, other: string): boolean {
  const [ones, others] = [wordsOf(one), wordsOf(other)]
  const [here, there] = [without(ones, others), without(others, ones)]
  const shared = Math.min(ones.length - here.length, others.length - there.length)
  if (shared / Math.max(1, Math.min(ones.length, others.length)) < mostlyShared) return true
  if (here.length === 0 && there.length === 0) return !areSwapped(ones, others)
  return here.filter(isTelling).length === 0 || there.filter(isTelling).length === 0
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}+#]+/gu) ?? []

const isTelling = (word: string): boolean => (word.length >= 3 || /\d/.test(word)) && !empty.has(word)

/** The words that have no counterpart, be it in another form. */
const without = (words: string[], others: string[]): string[] =>
  words.filter((word) => !others.some((other) => isForm(word, other)))

function isForm(one: string, other: string): boolean {
  if (one === other) return true
  const length = Math.min(one.length, other.length)
  // "Austria" is no form of "Australia": what follows the stem may only be an ending.
  return (
    length >= sameStem &&
    Math.abs(one.length - other.length) <= 3 &&
    (one.startsWith(other.slice(0, length - 1)) || other.startsWith(one.slice(0, length - 1)))
  )
}

/** Begins alike, and the words that tell something come in another order. A question that was only turned begins anew. */
function areSwapped(ones: string[], others: string[]): boolean {
  if (!isForm(ones[0] ?? '', others[0] ?? '')) return false
  const [telling, otherTelling] = [ones.filter(isTelling), others.filter(isTelling)]
  return telling.some((word, at) => !isForm(word, otherTelling[at] ?? ''))
}
