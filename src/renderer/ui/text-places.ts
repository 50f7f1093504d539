/** Where words and passages stand in drawn text, whatever elements it is spread over. */

interface Piece {
  node: Text
  /** Where it begins in the whole. */
  from: number
}

export interface DrawnText {
  text: string
  pieces: Piece[]
}

/** The text of everything below an element, in its order; elements that are blocks part words. */
export function textIn(root: HTMLElement): DrawnText {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const pieces: Piece[] = []
  let text = ''
  let before: Element | null = null
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (!(node instanceof Text)) continue
    const block = node.parentElement?.closest('p, li, td, th, pre, h1, h2, h3, h4, h5, h6, div') ?? null
    if (before !== null && block !== before) text += '\n'
    before = block
    pieces.push({ node, from: text.length })
    text += node.data
  }
  return { text, pieces }
}

const mostPlaces = 2000
const joined = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

interface Place {
  from: number
  to: number
}

/** Every place of any of the words, as whole words where the script parts them. */
export const findWords = (drawn: DrawnText, words: readonly string[]): Range[] =>
  placesOf(drawn.text, words).flatMap(({ from, to }) => rangeOf(drawn, from, to) ?? [])

function placesOf(text: string, words: readonly string[]): Place[] {
  const wanted = [...new Set(words.filter((word) => word.trim() !== ''))].toSorted(
    (one, other) => other.length - one.length,
  )
  if (wanted.length === 0) return []
  const pattern = new RegExp(wanted.map(patternOf).join('|'), 'giu')
  const places: Place[] = []
  for (const { index, 0: found } of text.matchAll(pattern)) {
    places.push({ from: index, to: index + found.length })
    if (places.length >= mostPlaces) break
  }
  return places
}

function patternOf(word: string): string {
  const literal = word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
  return joined.test(word) ? literal : String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`
}

/** A passage as it was stored: its letters and numbers, since drawing takes signs away and changes spaces. */
export function findPassage(drawn: DrawnText, passage: string): Range[] {
  const place = placeOfPassage(drawn.text, passage)
  const range = place && rangeOf(drawn, place.from, place.to)
  return range ? [range] : []
}

function placeOfPassage(text: string, passage: string): Place | undefined {
  const { letters: wanted } = lettersOf(passage)
  if (wanted === '') return undefined
  const { letters, places } = lettersOf(text)
  const found = findWhole(letters, wanted) ?? findEnds(letters, wanted)
  const [from, last] = [places[found?.from ?? -1], places[(found?.to ?? 0) - 1]]
  return from === undefined || last === undefined ? undefined : { from, to: last + 1 }
}

function findWhole(letters: string, wanted: string): Place | undefined {
  const from = letters.indexOf(wanted)
  return from < 0 ? undefined : { from, to: from + wanted.length }
}

/** So many stand together in one place of a message only, as a rule. */
const endLetters = 12

/** By its two ends: the numbers of a list and the names of code's languages are drawn otherwise than they are stored. */
function findEnds(letters: string, wanted: string): Place | undefined {
  let from = -1
  for (let at = 0; from < 0 && at + endLetters <= wanted.length; at += 1) {
    from = letters.indexOf(wanted.slice(at, at + endLetters))
  }
  if (from < 0) return undefined
  const near = letters.slice(from, from + Math.ceil(wanted.length * 1.25))
  let last = -1
  for (let at = wanted.length; last < 0 && at >= endLetters; at -= 1) {
    last = near.indexOf(wanted.slice(at - endLetters, at))
  }
  return { from, to: from + last + endLetters }
}

export interface Found {
  words: readonly string[]
  passage?: string | undefined
}

/** About a paragraph: words this close to each other are read together. */
const nearby = 300

/** Where a reader looks first: at the passage, else where most different words stand close together. */
export function findBest(drawn: DrawnText, found: Found): Range | undefined {
  const best = placeOfBest(drawn.text, found)
  return best && rangeOf(drawn, best.from, best.to)
}

/** The same in a text that is not drawn. */
export function placeOfBest(text: string, { words, passage = '' }: Found): Place | undefined {
  const meant = placeOfPassage(text, passage)
  if (meant) return meant
  const places = placesOf(text, words)
  const [best] = places
    .map((place, index) => ({ place, richness: richnessFrom(text, places, index) }))
    .toSorted((one, other) => other.richness - one.richness)
  return best?.place
}

/** How many different words stand at this place and soon after it. */
function richnessFrom(text: string, places: readonly Place[], first: number): number {
  const end = (places[first]?.from ?? 0) + nearby
  const different = new Set<string>()
  for (let at = first; at < places.length; at += 1) {
    const { from, to } = places[at] ?? { from: end, to: end }
    if (to > end) break
    different.add(text.slice(from, to).toLowerCase())
  }
  return different.size
}

function lettersOf(text: string): { letters: string; places: number[] } {
  let letters = ''
  const places: number[] = []
  for (const { 0: found, index } of text.matchAll(/[\p{L}\p{N}]/gu)) {
    letters += found
    for (let unit = 0; unit < found.length; unit++) places.push(index + unit)
  }
  return { letters, places }
}

function rangeOf(drawn: DrawnText, from: number, to: number): Range | undefined {
  const start = pieceAt(drawn, from)
  const end = pieceAt(drawn, to - 1)
  if (!start || !end) return undefined
  const range = new Range()
  range.setStart(start.node, from - start.from)
  range.setEnd(end.node, to - end.from)
  return range
}

/** The piece that holds this place; undefined between two of them. */
function pieceAt({ pieces }: DrawnText, place: number): Piece | undefined {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pieces[middle]?.from ?? 0) <= place) low = middle
    else high = middle - 1
  }
  const piece = pieces[low]
  return piece && place < piece.from + piece.node.length ? piece : undefined
}
