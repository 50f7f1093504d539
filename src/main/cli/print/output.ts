/** How results are printed: the result alone on standard output, everything else beside it. */
import { stripVTControlCharacters, styleText } from 'node:util'

type Style = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan'

/** Colour is for people at a terminal, who have not asked for none. */
const isColoured = (stream: NodeJS.WriteStream): boolean => stream.isTTY && stream.hasColors()

export const paint = (style: Style, text: string): string =>
  isColoured(process.stdout) ? styleText(style, text, { validateStream: false }) : text

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`)
}

export const printJson = (value: unknown): void => printLine(JSON.stringify(value, null, 2))

/** A note beside the result. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Says what goes on, in one line that is taken away again; only to somebody who watches. */
export function showProgress(text: string): () => void {
  if (!process.stderr.isTTY) return () => {}
  process.stderr.write(`${text}…`)
  return () => process.stderr.write('\r\u001B[K')
}

/** Columns as wide as their longest cell; the last one is as long as it is. */
export function printTable(rows: string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)),
    )
    printLine(cells.join('  ').trimEnd())
  }
}

/** Without colours; East Asian characters and emoji take two columns. */
function widthOf(text: string): number {
  let width = 0
  for (const char of stripVTControlCharacters(text)) {
    if (/\p{M}|\u200D|\uFE0F/u.test(char)) continue
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u.test(
        char,
      )
        ? 2
        : 1
  }
  return width
}

/** Text of a model or a person may hold what a terminal takes for orders; it is shown without. */
export const harmless = (text: string): string => (process.stdout.isTTY ? text.replace(/[^\P{Cc}\n\t]/gu, '') : text)

/** "2026-11-26 14:02", in the time zone of this machine. */
export function dateAndTime(at: number): string {
  const date = new Date(at)
  const two = (number: number): string => String(number).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
