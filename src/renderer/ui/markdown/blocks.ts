/**
 * Cuts Markdown into top-level blocks while it is still being written, so that what is finished is parsed and
 * drawn once. Lines are read once each; only the line being written is read again. The cuts follow CommonMark's
 * block rules as far as they tell where a top-level block begins, and go further in two places, because answers
 * have hundreds of items and rows: every item of a top-level list is a block of its own, and so is every dozen
 * rows of a table. A missed cut costs time, never correctness: a block is parsed by the real parser.
 */
import {
  type FenceOpening,
  closesFence,
  closesMath,
  countCells,
  indentOf,
  isBareQuote,
  isBlank,
  isHeading,
  isQuote,
  isRule,
  isTableDelimiter,
  opensMath,
  readFence,
  readListMarker,
} from './block-lines.ts'

/** What a block is. `start` is where it begins in the text, and names it while the text grows. */
export type BlockShape =
  | { kind: 'flow' }
  | { kind: 'code'; fence: FenceOpening; isClosed: boolean }
  | { kind: 'item'; listStart: number; isOrdered: boolean; number: number }
  | { kind: 'rows'; tableStart: number; header: string }
export type Block = { start: number; text: string; isFinished: boolean; shape: BlockShape }

/** Rows in a table's own block, and in each block of rows after it. */
const rowsPerBlock = 12

type Open =
  | { kind: 'none' }
  | { kind: 'single' }
  | { kind: 'flow'; lineCount: number; isQuote: boolean; isTable: boolean; isMath: string | null }
  | { kind: 'code'; fence: FenceOpening }
  | { kind: 'item'; listStart: number; contentOffset: number; marker: string; isBare: boolean }
  | { kind: 'table'; tableStart: number; header: string; rowCount: number }

type Reading = {
  open: Open
  start: number
  shape: BlockShape
  /** The line before this one was blank. */
  afterBlank: boolean
  previousLine: string
}

const nothingYet: Reading = {
  open: { kind: 'none' },
  start: 0,
  shape: { kind: 'flow' },
  afterBlank: true,
  previousLine: '',
}

/** Answers with every block of a text. Finished blocks are the same objects from call to call. */
export type BlockReader = (text: string, isComplete: boolean) => Block[]

/** Keeps its place in a text that only grows; another text starts it over. */
export function createBlockReader(): BlockReader {
  let known = ''
  let finished: Block[] = []
  let reading = nothingYet
  let lineStart = 0

  return (text, isComplete) => {
    if (!text.startsWith(known)) {
      finished = []
      reading = nothingYet
      lineStart = 0
    }
    known = text
    for (let end = text.indexOf('\n', lineStart); end !== -1; end = text.indexOf('\n', lineStart)) {
      reading = readLine(reading, text, lineStart, end, finished)
      lineStart = end + 1
    }
    const tail: Block[] = []
    const last = lineStart < text.length ? readLine(reading, text, lineStart, text.length, tail) : reading
    if (last.open.kind !== 'none') tail.push(cut(last, text, text.length, isComplete))
    return [...finished, ...tail]
  }
}

function cut(reading: Reading, text: string, end: number, isFinished: boolean): Block {
  return { start: reading.start, text: text.slice(reading.start, end), isFinished, shape: reading.shape }
}

/** Reads the line from `from` to `to` (without its line ending) and puts a block that it ended into `into`. */
function readLine(reading: Reading, text: string, from: number, to: number, into: Block[]): Reading {
  const line = text.charCodeAt(to - 1) === 13 ? text.slice(from, to - 1) : text.slice(from, to)
  const begun = isBlank(line) ? null : beginBlock(reading, line, from)
  if (begun) {
    if (reading.open.kind !== 'none') into.push(cut(reading, text, from, true))
    return { ...begun, start: from, afterBlank: false, previousLine: line }
  }
  const goesOn = isBlank(line) && reading.open.kind !== 'code' ? afterBlankLine(reading) : continueBlock(reading, line)
  return { ...goesOn, afterBlank: isBlank(line), previousLine: line }
}

function afterBlankLine(reading: Reading): Reading {
  const { open } = reading
  if (open.kind === 'flow' && open.isMath) return { ...reading, open: { ...open, isMath: null } }
  if (open.kind === 'table')
    return { ...reading, open: { kind: 'flow', lineCount: 2, isQuote: false, isTable: false, isMath: null } }
  return reading
}

/** After an empty line of a quotation no paragraph is open that could go on without the sign. */
const endsQuote = ({ open, previousLine }: Reading, line: string): boolean =>
  open.kind === 'flow' && open.isQuote && isBareQuote(previousLine) && !isQuote(line)

type Begun = Pick<Reading, 'open' | 'shape'>

/** What a non-blank line begins, or null when it belongs to the block that is open. */
function beginBlock(reading: Reading, line: string, at: number): Begun | null {
  const { open, afterBlank } = reading
  if (open.kind === 'code') return null
  if (open.kind === 'flow' && open.isMath) return null
  const indent = indentOf(line)
  const isFresh = open.kind === 'none' || open.kind === 'single' || endsQuote(reading, line)
  if (open.kind === 'item') {
    if (indent >= open.contentOffset) return null
    // A line at the margin goes on with the item's paragraph, if there is one.
    const isApart = indent < 4 && (afterBlank || open.isBare)
    return beginItem(reading, line, at) ?? beginMarked(line) ?? (isApart ? beginFlow(line) : null)
  }
  if (indent >= 4) return isFresh ? beginFlow(line) : null
  // Only a paragraph keeps an item from beginning, and not one inside a quotation.
  const canInterrupt = !isFresh && !afterBlank && open.kind === 'flow' && !open.isQuote && !open.isTable
  return (
    beginMarked(line) ??
    (canInterrupt && isTableDelimiter(line) ? null : beginList(line, at, canInterrupt)) ??
    (isFresh || afterBlank ? beginFlow(line) : beginRows(open, line))
  )
}

/** Blocks that their first characters tell, wherever they stand. */
function beginMarked(line: string): Begun | null {
  const fence = readFence(line)
  if (fence) return { open: { kind: 'code', fence }, shape: { kind: 'code', fence, isClosed: false } }
  if (isHeading(line)) return { open: { kind: 'single' }, shape: { kind: 'flow' } }
  return null
}

function beginFlow(line: string): Begun {
  const isSingle = isRule(line)
  return {
    open: isSingle
      ? { kind: 'single' }
      : { kind: 'flow', lineCount: 1, isQuote: isQuote(line), isTable: false, isMath: opensMath(line) },
    shape: { kind: 'flow' },
  }
}

function beginList(line: string, at: number, canInterrupt: boolean): Begun | null {
  const marker = isRule(line) ? null : readListMarker(line)
  if (!marker) return null
  if (canInterrupt && (marker.isEmpty || (marker.isOrdered && marker.number !== 1))) return null
  return {
    open: {
      kind: 'item',
      listStart: at,
      contentOffset: marker.contentOffset,
      marker: marker.kind,
      isBare: marker.isEmpty,
    },
    shape: { kind: 'item', listStart: at, isOrdered: marker.isOrdered, number: marker.number },
  }
}

/** A line inside a list that is not part of the present item: the next item, another list, or the list's end. */
function beginItem(reading: Reading, line: string, at: number): Begun | null {
  const { open, afterBlank } = reading
  if (open.kind !== 'item') return null
  if (isRule(line)) return { open: { kind: 'single' }, shape: { kind: 'flow' } }
  const begun = beginList(line, at, false)
  if (!begun || begun.open.kind !== 'item' || begun.shape.kind !== 'item') {
    return isQuote(line) && !afterBlank ? beginFlow(line) : null
  }
  if (begun.open.marker !== open.marker) return begun
  return {
    open: { ...begun.open, listStart: open.listStart },
    shape: { ...begun.shape, listStart: open.listStart },
  }
}

/** The next dozen rows of a table, as a block that is parsed below the table's own header; or what ends the table. */
function beginRows(open: Open, line: string): Begun | null {
  if (open.kind !== 'table') return null
  if (opensMath(line) || isQuote(line) || isRule(line)) return beginFlow(line)
  if (open.rowCount < rowsPerBlock) return null
  const { tableStart, header } = open
  return { open: { ...open, rowCount: 1 }, shape: { kind: 'rows', tableStart, header } }
}

/** The open block with one more line of its own. */
function continueBlock(reading: Reading, line: string): Reading {
  const { open, shape } = reading
  if (open.kind === 'code' && closesFence(line, open.fence) && shape.kind === 'code') {
    return { ...reading, open: { kind: 'single' }, shape: { ...shape, isClosed: true } }
  }
  if (open.kind === 'table') return { ...reading, open: { ...open, rowCount: open.rowCount + 1 } }
  if (open.kind === 'item' && open.isBare) return { ...reading, open: { ...open, isBare: false } }
  if (open.kind !== 'flow') return reading
  if (open.isMath) return closesMath(line, open.isMath) ? { ...reading, open: { kind: 'single' } } : reading
  const beginsTable = !open.isQuote && isTableDelimiter(line) && countCells(line) === countCells(reading.previousLine)
  if (beginsTable && open.lineCount === 1) {
    const header = `${reading.previousLine}\n${line}\n`
    return { ...reading, open: { kind: 'table', tableStart: reading.start, header, rowCount: 0 } }
  }
  // Whether it is a rule or makes a heading of the line before: nothing goes on after it.
  if (isRule(line)) return { ...reading, open: { kind: 'single' } }
  const inQuote = open.isQuote || isQuote(line)
  const isTable = open.isTable || beginsTable
  const isMath = inQuote ? null : opensMath(line)
  return { ...reading, open: { ...open, lineCount: open.lineCount + 1, isQuote: inQuote, isTable, isMath } }
}
