/** A table as CSV (RFC 4180). A spreadsheet would run a cell that begins like a formula; a quote sign before it stops that. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(toCell).join(',')).join('\r\n')

const isNumber = (text: string) => /^[+-]?[\d.,\s]*\d%?$/.test(text)

function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text of a drawn table, row by row. */
export const readTable = (table: HTMLTableElement): string[][] =>
  [...table.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))
