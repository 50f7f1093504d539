/** What a single line of Markdown is, as far as it tells where blocks begin and end (CommonMark 0.31, GFM). */

export type FenceOpening = { character: string; size: number; indent: number; info: string }

/** A list item's marker; `contentOffset` is the column where the item's content begins. */
export type ListMarker = {
  kind: string
  isOrdered: boolean
  number: number
  contentOffset: number
  isEmpty: boolean
}

export const isBlank = (line: string) => /^[ \t\r]*$/.test(line)
export const isHeading = (line: string) => /^ {0,3}#{1,6}(?:[ \t]|$)/.test(line)
export const isQuote = (line: string) => /^ {0,3}>/.test(line)
export const isBareQuote = (line: string) => /^ {0,3}>[ \t>]*$/.test(line)
export const isRule = (line: string) => /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(line)

/** Columns of white space before the first character; a tab goes to the next multiple of four. */
export function indentOf(line: string): number {
  let column = 0
  for (const character of line) {
    if (character === ' ') column += 1
    else if (character === '\t') column += 4 - (column % 4)
    else break
  }
  return column
}

export function readFence(line: string): FenceOpening | null {
  const found = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line)
  if (!found) return null
  const [, indent = '', run = '', info = ''] = found
  const character = run.charAt(0)
  if (character === '`' && info.includes('`')) return null
  return { character, size: run.length, indent: indent.length, info: info.trim() }
}

export function closesFence(line: string, fence: FenceOpening): boolean {
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)
  const run = found?.[1] ?? ''
  return run.charAt(0) === fence.character && run.length >= fence.size
}

export function readListMarker(line: string): ListMarker | null {
  const found = /^( {0,3})([-+*]|(\d{1,9})([.)]))([ \t]*)(.*)$/.exec(line)
  if (!found) return null
  const [, indent = '', marker = '', digits, delimiter, space = '', rest = ''] = found
  const isEmpty = rest === ''
  if (space === '' && !isEmpty) return null
  const width = indent.length + marker.length
  const gap = indentOf(' '.repeat(width) + space + 'x') - width
  return {
    kind: delimiter ?? marker,
    isOrdered: digits !== undefined,
    number: digits === undefined ? 1 : Number(digits),
    contentOffset: width + (isEmpty || gap > 4 ? 1 : gap),
    isEmpty,
  }
}

/** The closing sign of display math that this line opens and does not close again, or null. */
export function opensMath(line: string): string | null {
  const found = /^ {0,3}(\$\$|\\\[)(.*)$/.exec(line)
  if (!found) return null
  const closing = found[1] === '$$' ? '$$' : '\\]'
  return found[2]?.includes(closing) ? null : closing
}

export const closesMath = (line: string, closing: string) => line.trimEnd().endsWith(closing)

export const isTableDelimiter = (line: string) =>
  line.includes('|') && /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/.test(line)

/** How many cells a table row has: unescaped pipes part them, one at either end is only a border. */
export function countCells(row: string): number {
  const inner = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return (inner.match(/(?<!\\)\|/g)?.length ?? 0) + 1
}
