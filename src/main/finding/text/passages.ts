/**
 * Cuts a message into passages small enough to be understood as one thought: at blank lines, else at lines,
 * sentences, words. Code blocks and tables stay whole as long as the encoder can hold them. Pure and linear.
 */

/** UTF-16 offsets into the message. */
export interface Passage {
  start: number
  end: number
}

/** In words, as `weigh` counts them. Models hold 512 tokens, which is about 350 of these words. */
const enough = 150
const wholeAtMost = 280
/** An end that is shorter than this goes with what stands before it. */
const tooShort = 30

export function cutPassages(text: string): Passage[] {
  const packed = pack(
    text,
    splitBlocks(text).flatMap((block) => cutBlock(text, block)),
  )
  return packed.map((passage) => trim(text, passage)).filter(({ start, end }) => start < end)
}

interface Block extends Passage {
  /** Prose may be cut at sentences; code and tables only at lines. */
  isProse: boolean
  isHeading: boolean
}

interface Piece extends Block {
  weight: number
}

const fence = /^ {0,3}(`{3,}|~{3,})/
const tableRow = /^\s*\|/
const heading = /^ {0,3}#{1,6}\s/

/** Paragraphs, code blocks and tables, in their order and without gaps. */
function splitBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let open: { block: Block; kind: 'prose' | 'table' | 'code' } | undefined
  let closing = ''

  function close(): void {
    if (open) blocks.push(open.block)
    open = undefined
  }

  for (const line of listLines(text)) {
    const words = text.slice(line.start, line.end)
    if (open?.kind === 'code') {
      open.block.end = line.end
      if (words.trim().startsWith(closing) && words.trim().replaceAll(closing[0]!, '') === '') close()
      continue
    }
    const mark = fence.exec(words)?.[1]
    const kind = mark ? 'code' : tableRow.test(words) ? 'table' : 'prose'
    if (open && (open.kind !== kind || words.trim() === '' || heading.test(words))) {
      if (words.trim() === '') open.block.end = line.end
      close()
      if (words.trim() === '') continue
    }
    if (open) {
      open.block.end = line.end
      continue
    }
    closing = mark ?? ''
    open = { block: { ...line, isProse: kind === 'prose', isHeading: heading.test(words) }, kind }
  }
  close()
  return blocks
}

/** Lines with their ends. */
function listLines(text: string): Passage[] {
  const lines: Passage[] = []
  for (let start = 0; start < text.length;) {
    const at = text.indexOf('\n', start)
    const end = at === -1 ? text.length : at + 1
    lines.push({ start, end })
    start = end
  }
  return lines
}

function cutBlock(text: string, block: Block): Piece[] {
  const weight = weigh(text, block)
  if (weight <= (block.isProse ? enough : wholeAtMost)) return [{ ...block, weight }]
  const parts = block.isProse ? splitSentences(text, block) : splitInside(text, block, /\n/g)
  return parts.flatMap((part) => cutPart(text, { ...block, ...part }))
}

/** A sentence or line; one that is longer than a passage is cut at words, and a word without end anywhere. */
function cutPart(text: string, part: Block): Piece[] {
  const weight = weigh(text, part)
  if (weight <= enough) return [{ ...part, weight }]
  const words = splitInside(text, part, /\s+/g).flatMap((word) => splitEvenly(text, word))
  return words.map((word) => ({ ...part, ...word, weight: weigh(text, word) }))
}

/** A sentence ends with its mark and the space behind it; in scripts without spaces with the mark alone. */
export const splitSentences = (text: string, range: Passage): Passage[] =>
  splitInside(text, range, /[.!?…]["'”’)\]]*\s+|[。！？｡][」』”’）]*|\n/g)

/** Cuts behind every match. */
function splitInside(text: string, { start, end }: Passage, pattern: RegExp): Passage[] {
  const parts: Passage[] = []
  let from = start
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const to = start + match.index + match[0].length
    parts.push({ start: from, end: to })
    from = to
  }
  if (from < end) parts.push({ start: from, end })
  return parts
}

const longestWord = 400

function splitEvenly(text: string, { start, end }: Passage): Passage[] {
  const parts: Passage[] = []
  for (let from = start; from < end;) {
    const to = Math.min(end, from + longestWord)
    const isWithinPair = to < end && /[\udc00-\udfff]/.test(text[to]!)
    parts.push({ start: from, end: isWithinPair ? to - 1 : to })
    from = isWithinPair ? to - 1 : to
  }
  return parts
}

/** Joins neighbours up to the size of a passage; a heading goes with what stands below it. */
function pack(text: string, pieces: Piece[]): Passage[] {
  const passages: Piece[] = []
  for (const piece of pieces) {
    const last = passages.at(-1)
    const fits = last && last.weight + piece.weight <= (last.isHeading ? wholeAtMost : enough)
    const opensSection = piece.isHeading && last !== undefined && last.weight > tooShort
    if (last && fits && !opensSection) {
      last.end = piece.end
      last.weight += piece.weight
      last.isHeading &&= piece.isHeading
    } else passages.push({ ...piece })
  }
  const end = passages.at(-1)
  const before = passages.at(-2)
  if (end && before && end.weight < tooShort && end.weight + before.weight <= enough + tooShort) {
    passages.splice(-2, 2, { ...before, end: end.end })
  }
  return passages
}

export function trim(text: string, { start, end }: Passage): Passage {
  const words = text.slice(start, end)
  return { start: start + words.length - words.trimStart().length, end: start + words.trimEnd().length }
}

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`
const wordPattern = new RegExp(`[${unspaced}]|[^\\s${unspaced}]+`, 'gu')
const charactersOfWord = 10
const wordsOfSign = 0.6

/** Words, where a sign of a script without spaces counts for a part of one and a long word for several. */
export function weigh(text: string, { start, end }: Passage): number {
  let weight = 0
  for (const [word] of text.slice(start, end).matchAll(wordPattern)) {
    weight += word.length === 1 && word >= '\u0e00' ? wordsOfSign : Math.ceil(word.length / charactersOfWord)
  }
  return weight
}
