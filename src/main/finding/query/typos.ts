/**
 * Finds the word that was meant, for one that no message holds. Every word of the vocabulary of about the same length
 * is compared by the set of its letters first, which a few bits tell, and only what is left letter by letter: a
 * millisecond or two for half a million words, at some 30 bytes a word.
 */
import { editDistance } from './edit-distance.ts'

export interface VocabularyWord {
  /** Folded, as it stands in the texts. */
  word: string
  /** How many messages hold it. */
  count: number
}

export interface Correction extends VocabularyWord {
  /** Letters that are missing, too many, wrong or swapped. */
  distance: number
}

export interface Speller {
  /** With `isOpen`, the word may be the beginning of a longer one. */
  nearest(word: string, options?: { isOpen?: boolean }): Correction | null
}

const shortest = 3
const longest = 40

/** Up to here a word differs from too many others by one letter ("lease", "leave") for any slip to be told. */
const shortWord = 5
const longWord = 8

/** One slip, or two in a long word; numbers and codes are meant as they are. */
function slipsIn(word: string): number {
  if (word.length < shortest || word.length > longest || /[^\p{L}\p{M}]/u.test(word)) return 0
  return word.length < longWord ? 1 : 2
}

/** Letters swapped, or one typed once or thrice instead of twice: slips of the fingers, not other words. */
function isSlipOfFingers(typed: string, meant: string): boolean {
  if (typed.length !== meant.length) return typed.replace(/(.)\1+/gu, '$1') === meant.replace(/(.)\1+/gu, '$1')
  const first = [...typed].findIndex((letter, at) => letter !== meant[at])
  return typed[first] === meant[first + 1] && typed[first + 1] === meant[first]
}

export function createSpeller(words: Iterable<VocabularyWord>): Speller {
  const vocabulary = packWords(words)
  return {
    nearest(word, { isOpen = false } = {}) {
      const slips = slipsIn(word)
      // The beginning of a word says too little when it is short.
      return slips === 0 || (isOpen && word.length <= shortWord) ? null : findNearest(vocabulary, word, slips, isOpen)
    },
  }
}

/** Words in the order of their lengths, flat. */
interface Vocabulary {
  units: Uint16Array
  /** Where each word begins in `units`; one more than there are words. */
  starts: Uint32Array
  letters: Uint32Array
  counts: Uint32Array
  /** The first word of each length. */
  firstOfLength: Uint32Array
}

function packWords(words: Iterable<VocabularyWord>): Vocabulary {
  const byLength: VocabularyWord[][] = Array.from({ length: longest + 1 }, () => [])
  for (const word of words) {
    if (word.word.length >= shortest - 1 && word.word.length <= longest) byLength[word.word.length]?.push(word)
  }
  const total = byLength.reduce((sum, { length }) => sum + length, 0)
  const size = byLength.reduce((sum, list, length) => sum + list.length * length, 0)
  const packed: Vocabulary = {
    units: new Uint16Array(size),
    starts: new Uint32Array(total + 1),
    letters: new Uint32Array(total),
    counts: new Uint32Array(total),
    firstOfLength: new Uint32Array(longest + 2),
  }
  let [at, unit] = [0, 0]
  byLength.forEach((list, length) => {
    packed.firstOfLength[length] = at
    for (const { word, count } of list) {
      packed.starts[at] = unit
      packed.letters[at] = lettersOf(word)
      packed.counts[at] = count
      for (let place = 0; place < length; place += 1) packed.units[unit + place] = word.charCodeAt(place)
      unit += length
      at += 1
    }
  })
  packed.firstOfLength[longest + 1] = at
  packed.starts[at] = unit
  return packed
}

/** Which letters a word has: a bit for each of a–z, the other six shared by all others. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) {
    const unit = word.charCodeAt(at)
    bits |= 1 << (unit >= 97 && unit <= 122 ? unit - 97 : 26 + (unit % 6))
  }
  return bits >>> 0
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** One slip is looked for before two: a nearer word is the likelier one, whatever their numbers. */
function findNearest(vocabulary: Vocabulary, word: string, slipsAtMost: number, isOpen: boolean): Correction | null {
  for (let slips = 1; slips <= slipsAtMost; slips += 1) {
    const found = findWithin(vocabulary, word, slips, isOpen)
    if (found) return found
  }
  return null
}

/** How much longer a word may be than the beginning of it that is typed. */
const goesOnAtMost = 12

function findWithin(vocabulary: Vocabulary, word: string, slips: number, isOpen: boolean): Correction | null {
  const { units, starts, letters, counts, firstOfLength } = vocabulary
  const wanted = Uint16Array.from({ length: word.length }, (_, at) => word.charCodeAt(at))
  const own = lettersOf(word)
  const last = Math.min(longest, word.length + (isOpen ? goesOnAtMost : slips))
  const [from, to] = [firstOfLength[Math.max(0, word.length - slips)] ?? 0, firstOfLength[last + 1] ?? 0]
  const candidate = { units, start: 0, length: 0 }
  let best: { at: number; distance: number; rank: number } | null = null
  for (let at = from; at < to; at += 1) {
    const theirs = letters[at] ?? 0
    if (bitCount(own & ~theirs) > slips || (!isOpen && bitCount(theirs & ~own) > slips)) continue
    candidate.start = starts[at] ?? 0
    candidate.length = (starts[at + 1] ?? 0) - candidate.start
    const distance = editDistance(wanted, candidate, slips, isOpen)
    if (distance > slips || (word.length <= shortWord && !isSlip(word, candidate))) continue
    const rank = rankOf(units[candidate.start] === wanted[0], counts[at] ?? 1)
    if (best === null || rank > best.rank) best = { at, distance, rank }
  }
  if (best === null) return null
  const found = units.subarray(starts[best.at], starts[best.at + 1])
  return { word: String.fromCharCode(...found), count: counts[best.at] ?? 0, distance: best.distance }
}

const isSlip = (
  word: string,
  { units, start, length }: { units: Uint16Array; start: number; length: number },
): boolean => isSlipOfFingers(word, String.fromCharCode(...units.subarray(start, start + length)))

/** Of equally near words the one in more messages; the first letter is seldom the wrong one. */
const rankOf = (hasSameStart: boolean, count: number): number => (hasSameStart ? 40 : 1) * Math.max(1, count)
