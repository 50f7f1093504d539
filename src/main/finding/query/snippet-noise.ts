/** Markdown's signs within a stretch of text, and what stands for them in plain text. Code keeps its own signs. */
import type { Span } from './query.ts'

export interface Noise extends Span {
  instead: string
}

/** None is found in a text without one of its signs, which most texts are: that is asked first, and quickly. */
const patterns: { signs: string[]; pattern: RegExp; instead: string }[] = [
  { signs: ['```', '~~~'], pattern: /^[ \t]{0,8}(?:`{3,}|~{3,})/gmu, instead: '' },
  { signs: ['```', '~~~'], pattern: /(?<=^[ \t]{0,8}(?:`{3,}|~{3,}))[^\n`]{1,40}$/gmu, instead: '' },
  { signs: ['#', '>'], pattern: /^[ \t]{0,8}(?:#{1,6}[ \t]+|(?:>[ \t]?){1,4})/gmu, instead: '' },
  { signs: ['-', '*', '+'], pattern: /^[ \t]{0,16}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?/gmu, instead: '· ' },
  { signs: ['---'], pattern: /^[ \t|:-]*-{3}[ \t|:-]*$/gmu, instead: '' },
  { signs: ['**', '~~', '`'], pattern: /\*\*|~~|`/gu, instead: '' },
  {
    signs: ['*'],
    pattern:
      /(?<![\p{L}\p{N}*\s])\*(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.!?])\*(?![\p{L}\p{N}*(])|(?<=^|\s)\*(?=[\p{L}\p{N}])/gmu,
    instead: '',
  },
]
const link = /!?\[([^[\]\n]{0,200})\]\([^()\s]{0,300}\)/gu
const tableRow = /^[ \t]{0,8}\|.*$/gmu

export function findNoise(text: string, window: Span): Noise[] {
  const shown = text.slice(window.start, window.end)
  const noise: Noise[] = []
  const add = (start: number, length: number, instead: string): void => {
    noise.push({ start: window.start + start, end: window.start + start + length, instead })
  }
  const holds = (sign: string): boolean => shown.includes(sign)
  for (const { signs, pattern, instead } of patterns) {
    if (!signs.some(holds)) continue
    for (const match of shown.matchAll(pattern)) {
      // A line begins at the window's start only if one does in the text.
      const isCutLine = match.index === 0 && pattern.source.startsWith('^') && !isLineStart(text, window.start)
      if (!isCutLine) add(match.index, match[0].length, instead)
    }
  }
  for (const match of holds('](') ? shown.matchAll(link) : []) {
    const label = match[1] ?? ''
    const opening = match[0].indexOf('[') + 1
    add(match.index, opening, '')
    add(match.index + opening + label.length, match[0].length - opening - label.length, '')
  }
  for (const row of holds('|') ? shown.matchAll(tableRow) : []) {
    for (const bar of row[0].matchAll(/\|/gu)) add(row.index + bar.index, 1, ' ')
  }
  return withoutOverlap(noise)
}

const isLineStart = (text: string, at: number): boolean => at === 0 || text[at - 1] === '\n'

function withoutOverlap(noise: Noise[]): Noise[] {
  const kept: Noise[] = []
  for (const one of noise.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0) && one.end > one.start) kept.push(one)
  }
  return kept
}
