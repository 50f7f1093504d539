/**
 * Makes Markdown that is still being written look as it will when it is done: emphasis, code and mathematics that
 * are open are closed, half a link shows its text, a table's first row is a table, and signs at the very end that
 * may become anything wait for what follows them. Only for showing: the text itself is never changed.
 */
import { countCells, isTableDelimiter, opensMath } from './block-lines.ts'

/** Ends mathematics that was closed here, which is not complete and cannot be typeset yet. */
export const unfinishedMark = '\u2060'

/** Longer paragraphs are shown as they are; looking through them at every word would cost too much. */
const longestParagraph = 4000

export function mend(text: string): string {
  const mathEnd = opensMath(text.slice(0, endOfFirstLine(text)))
  if (mathEnd && !text.includes(mathEnd, text.search(/\S/) + 2)) return `${text}${unfinishedMark}\n${mathEnd}`
  return mendTable(text) ?? mendParagraph(text)
}

const endOfFirstLine = (text: string) => (text.includes('\n') ? text.indexOf('\n') : text.length)

function mendTable(text: string): string | null {
  if (!/^ {0,3}\|/.test(text)) return null
  const [header = '', delimiter, ...rows] = text.split('\n')
  if (rows.length > 0 || (delimiter !== undefined && !/^[ \t|:-]*$/.test(delimiter))) return null
  if (delimiter !== undefined && isTableDelimiter(delimiter) && countCells(delimiter) === countCells(header))
    return null
  const cells = header.trim() === '|' ? 1 : countCells(header)
  return `${header}\n|${'-|'.repeat(cells)}`
}

function mendParagraph(text: string): string {
  const gap = text.lastIndexOf('\n\n')
  const from = gap === -1 ? 0 : gap + 2
  if (text.length - from > longestParagraph) return text
  return text.slice(0, from) + closeInline(withoutHalfMarker(text.slice(from)))
}

/** A last line that is only the beginning of something: "-" may become an item, a rule or a heading's underline. */
function withoutHalfMarker(paragraph: string): string {
  const lineStart = paragraph.lastIndexOf('\n') + 1
  const isHalf = /^[ \t]*(?:[-=+*>]+|#{1,6}|\d{1,9}[.)]|`{1,2}|~{1,2}|\||[-+*][ \t]+\[[ xX]?\]?)[ \t]*$/
  return isHalf.test(paragraph.slice(lineStart)) ? paragraph.slice(0, lineStart) : paragraph
}

interface OpenSign {
  sign: string
  at: number
}

function closeInline(paragraph: string): string {
  const { code, brackets, emphasis } = findOpen(paragraph)
  if (code) return closeCode(paragraph, code)
  const { text, cutAt } = withoutHalfLink(paragraph, brackets.at(-1))
  const trimmed = text.replace(/(^|[\s([])(?:[*_~]{1,3}|\$\$?|!|\\)$/, '$1')
  const open = emphasis.filter(({ at }) => at < Math.min(cutAt, trimmed.length))
  const closing = open
    .map(({ sign }) => sign)
    .toReversed()
    .join('')
  if (closing === '') return trimmed
  const end = trimmed.trimEnd()
  const half = closing.startsWith(`${end.at(-1)}${end.at(-1)}`) && /[^*_~][*_~]$/.test(end) ? closing.slice(1) : closing
  return end + half + trimmed.slice(end.length)
}

function closeCode(paragraph: string, { sign, at }: OpenSign): string {
  const content = paragraph.slice(at + sign.length)
  if (content.trim() === '') return paragraph.slice(0, at)
  const tail = /`+$/.exec(content)?.[0] ?? ''
  return paragraph.slice(0, paragraph.length - tail.length) + sign
}

/** Which signs are open at the end, by the rules of thumb that hold for text as models write it. */
function findOpen(paragraph: string): { code: OpenSign | null; brackets: OpenSign[]; emphasis: OpenSign[] } {
  const brackets: OpenSign[] = []
  const emphasis: OpenSign[] = []
  const signs = /\\.|`+|!?\[|\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*[^()]*\))?|\*{1,3}|_{1,3}|~~/gs
  for (let found = signs.exec(paragraph); found; found = signs.exec(paragraph)) {
    const [sign] = found
    const at = found.index
    if (sign.startsWith('`')) {
      const end = endOfCode(paragraph, sign, at)
      if (end === -1) return { code: { sign, at }, brackets, emphasis }
      signs.lastIndex = end
    } else if (sign.endsWith('[')) brackets.push({ sign, at })
    else if (sign.startsWith(']')) {
      if (sign.length > 1 || paragraph.charAt(at + 1) !== '(') brackets.pop()
      else break
    } else if (!sign.startsWith('\\')) toggleEmphasis(emphasis, sign, at, paragraph)
  }
  return { code: null, brackets, emphasis }
}

function endOfCode(paragraph: string, sign: string, at: number): number {
  const run = new RegExp(`(?<!\`)${sign}(?!\`)`, 'g')
  run.lastIndex = at + sign.length
  return run.test(paragraph) ? run.lastIndex : -1
}

function toggleEmphasis(open: OpenSign[], sign: string, at: number, paragraph: string) {
  const before = paragraph.charAt(at - 1)
  const after = paragraph.charAt(at + sign.length)
  const last = open.at(-1)
  const isWordInside = sign.startsWith('_') && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)
  if (isWordInside) return
  if (last && before.trim() !== '' && last.sign === sign) open.pop()
  else if (after.trim() !== '' && !(last?.sign === sign)) open.push({ sign, at })
}

/** `[text](addr` shows as `text`; a picture or a note's label waits. */
function withoutHalfLink(paragraph: string, bracket: OpenSign | undefined): { text: string; cutAt: number } {
  if (!bracket) return { text: paragraph, cutAt: paragraph.length }
  const { sign, at } = bracket
  const rest = paragraph.slice(at + sign.length)
  if (sign === '![' || rest.startsWith('^')) return { text: paragraph.slice(0, at), cutAt: at }
  const label = rest.replace(/\]\(.*$/s, '')
  return { text: paragraph.slice(0, at) + label, cutAt: at }
}
