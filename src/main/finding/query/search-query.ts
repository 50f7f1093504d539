/** Turns what a person typed into what FTS5 understands. No input is an error: what is no syntax is text. */

export interface SearchQuery {
  /** An FTS5 expression; undefined when nothing in the query is a word. */
  match: string | undefined
  /** Text in scripts without spaces between words, to be found as substrings. */
  parts: string[]
  /** Every text that a snippet should mark, in lower case. */
  marks: SearchMark[]
  /** Every text that must not occur, in lower case. */
  unwanted: SearchMark[]
}

export interface SearchMark {
  text: string
  isPrefix: boolean
}

const partsAtMost = 32
const token = /(-?)"([^"]*)"?|(\S+)/gu
/** Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar: written without spaces. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

export function parseSearchQuery(text: string): SearchQuery {
  const wanted: string[] = []
  const unwanted: string[] = []
  const parts: string[] = []
  const marks: SearchMark[] = []
  const unwantedMarks: SearchMark[] = []

  for (const [, minus, phrase, word] of [...text.replaceAll('\0', ' ').matchAll(token)].slice(0, partsAtMost)) {
    const isExcluded = phrase === undefined ? /^-[\p{L}\p{N}]/u.test(word ?? '') : minus === '-'
    const raw = phrase ?? (isExcluded ? word?.slice(1) : word) ?? ''
    const isPrefix = phrase === undefined && /[\p{L}\p{N}]\*$/u.test(raw)
    const plain = raw.replace(/\*$/u, '').trim()
    if (!/[\p{L}\p{N}]/u.test(plain)) continue
    if (unspaced.test(plain) && !isExcluded) {
      parts.push(plain)
      marks.push({ text: plain.toLowerCase(), isPrefix: true })
      continue
    }
    const term = `"${plain.replaceAll('"', '""')}"${isPrefix ? ' *' : ''}`
    ;(isExcluded ? unwanted : wanted).push(term)
    ;(isExcluded ? unwantedMarks : marks).push({ text: plain.toLowerCase(), isPrefix })
  }
  const positive = wanted.join(' AND ')
  const match = positive === '' ? undefined : unwanted.reduce((all, term) => `(${all}) NOT ${term}`, positive)
  return { match, parts, marks, unwanted: unwantedMarks }
}

/** The same query with its last word open-ended, for results while the word is still being typed. */
export function withOpenEnd(text: string): string {
  return /[\p{L}\p{N}]{2,}$/u.test(text) && !/(?:^|\s)-\S*$/u.test(text) && (text.match(/"/g)?.length ?? 0) % 2 === 0
    ? `${text}*`
    : text
}
