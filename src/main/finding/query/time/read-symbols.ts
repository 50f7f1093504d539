/** Turns text into symbols of time: the words of a lexicon, numbers, dates, and everything else as a symbol of nothing. */
import { foldUnits } from '../fold-units.ts'
import { marks, type Lexicon, type Meaning, type Symbol } from './symbols.ts'
import { isDate } from './wall.ts'

export interface CompiledLexicon {
  meanings: Map<string, Meaning[]>
  /** The longest entry, in words. */
  wordsAtMost: number
  tells: Set<string>
}

export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const meanings = new Map<string, Meaning[]>()
  const add = (words: string[], meaning: (word: string) => Meaning): void => {
    for (const word of words) meanings.set(word, [...(meanings.get(word) ?? []), meaning(word)])
  }
  const isShy = (word: string): boolean => lexicon.shy.includes(word)
  // An entry's keys are the union its record is keyed by; Object.entries forgets that.
  const each = <K extends string>(
    record: Partial<Record<K, string[]>>,
    to: (key: K, word: string) => Meaning,
  ): void => {
    for (const key of Object.keys(record) as K[]) add(record[key] ?? [], (word) => to(key, word))
  }
  lexicon.months.forEach((words, at) => add(words, (word) => ({ kind: 'month', value: at + 1, isShy: isShy(word) })))
  lexicon.weekdays.forEach((words, at) =>
    add(words, (word) => ({ kind: 'weekday', value: at + 1, isShy: isShy(word) })),
  )
  lexicon.numbers.forEach((words, at) =>
    add(words, () => ({ kind: 'number', value: at + 1, isOrdinal: false, isWord: true })),
  )
  lexicon.ordinals.forEach((words, at) =>
    add(words, () => ({ kind: 'number', value: at + 1, isOrdinal: true, isWord: true })),
  )
  each(lexicon.units, (value) => ({ kind: 'unit', value }))
  each(lexicon.days, (value) => ({ kind: 'day', value: Number(value) }))
  each(lexicon.parts, (value) => ({ kind: 'part', value }))
  each(lexicon.seasons, (value, word) => ({ kind: 'season', value, isShy: isShy(word) }))
  each(lexicon.holidays, (value) => ({ kind: 'holiday', value }))
  each(lexicon.edges, (value) => ({ kind: 'edge', value }))
  for (const mark of marks) add(lexicon.marks[mark] ?? [], () => ({ kind: mark }))
  const wordsAtMost = Math.max(...[...meanings.keys()].map((word) => word.split(' ').length))
  return { meanings, wordsAtMost, tells: new Set(lexicon.tells) }
}

const date = String.raw`(?<!\p{N})(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}[/.]\d{4})(?![\p{N}\p{L}])`
const number = String.raw`\d{1,4}(?:st|nd|rd|th|er|\.(?=\s?\p{L}))?(?![\p{N}\p{L}])`
const quarter = String.raw`[qt][1-4](?![\p{N}\p{L}])`
const token = new RegExp(
  String.raw`(?<date>${date})|(?<year>['’]\d\d(?![\p{N}\p{L}]))|(?<number>${number})|(?<quarter>${quarter})|(?<word>(?:(?![\p{sc=Han}\p{sc=Hiragana}])\p{L})+)|(?<dash>[-–—])|(?<sign>[.;:!?()[\]{}"“”/\\|\n])`,
  'gu',
)

export interface Token {
  text: string
  start: number
  end: number
  kind: 'date' | 'year' | 'number' | 'quarter' | 'word' | 'dash' | 'sign'
}

/** More words than any question has; the rest of a long text names no time that is meant. */
const tokensAtMost = 400

export function readTokens(text: string): Token[] {
  const folded = foldUnits(text)
  const tokens: Token[] = []
  for (const match of folded.matchAll(token)) {
    if (tokens.length >= tokensAtMost) break
    const groups = match.groups ?? {}
    // The kinds are the names of the pattern's groups.
    const kind = (Object.keys(groups) as Token['kind'][]).find((name) => groups[name] !== undefined) ?? 'sign'
    tokens.push({ text: match[0], start: match.index, end: match.index + match[0].length, kind })
  }
  return tokens
}

/** The symbols of a text in one language. `dayFirst` tells how 03/05/2025 is meant. */
export function readSymbols(tokens: Token[], lexicon: CompiledLexicon, dayFirst: boolean): Symbol[] {
  const symbols: Symbol[] = []
  for (let at = 0; at < tokens.length;) {
    const entry = longestEntry(tokens, at, lexicon)
    const one = tokens[at]
    if (entry) {
      symbols.push({
        text: entry.text,
        start: one?.start ?? 0,
        end: tokens[entry.next - 1]?.end ?? 0,
        meanings: entry.meanings,
      })
      at = entry.next
      continue
    }
    at += 1
    if (one && !(one.kind === 'dash' && isTight(tokens, at - 1) && !isRange(tokens, at - 1, lexicon))) {
      symbols.push({ text: one.text, start: one.start, end: one.end, meanings: meaningsOf(one, dayFirst) })
    }
  }
  return symbols
}

interface Entry {
  text: string
  next: number
  meanings: Meaning[]
}

function longestEntry(tokens: Token[], at: number, { meanings, wordsAtMost }: CompiledLexicon): Entry | undefined {
  let phrase = ''
  let found: Entry | undefined
  for (let next = at, words = 0; words < wordsAtMost && next < tokens.length; next += 1) {
    const one = tokens[next]
    if (one?.kind === 'dash' && words > 0 && isTight(tokens, next)) continue
    if (one?.kind !== 'word') break
    phrase = words === 0 ? one.text : `${phrase} ${one.text}`
    words += 1
    const known = meanings.get(phrase)
    if (known) found = { text: phrase, next: next + 1, meanings: known }
  }
  return found
}

/** A hyphen within a word, as in "mid-March". */
const isTight = (tokens: Token[], at: number): boolean =>
  tokens[at - 1]?.end === tokens[at]?.start && tokens[at]?.end === tokens[at + 1]?.start

/** "March-May" is a range, "mid-March" is none. */
const isRange = (tokens: Token[], at: number, { meanings }: CompiledLexicon): boolean =>
  [tokens[at - 1], tokens[at + 1]].every((side) =>
    side?.kind === 'number' || side?.kind === 'date'
      ? true
      : (meanings.get(side?.text ?? '') ?? []).some(({ kind }) => kind === 'month' || kind === 'weekday'),
  )

function meaningsOf({ kind, text }: Token, dayFirst: boolean): Meaning[] {
  if (kind === 'dash') return [{ kind: 'to' }]
  if (kind === 'quarter') return [{ kind: 'quarter', value: Number(text[1]) }]
  // "March '25"
  if (kind === 'year') return [{ kind: 'number', value: 2000 + Number(text.slice(1)), isOrdinal: false, isWord: false }]
  if (kind === 'number') {
    return [{ kind: 'number', value: Number.parseInt(text, 10), isOrdinal: !/\d$/.test(text), isWord: false }]
  }
  if (kind !== 'date') return []
  const found = readDate(text, dayFirst)
  return found ? [found] : []
}

function readDate(text: string, dayFirst: boolean): Meaning | undefined {
  const [first = 0, second = 0, third] = text.split(/\D/u).map(Number)
  const build = (year: number, month: number, day: number | null): Meaning | undefined =>
    isDate({ year, month, day: day ?? 1 }) ? { kind: 'date', year, month, day } : undefined
  if (first > 31) return build(first, second, third ?? null)
  if (third === undefined) return build(second, first, null)
  const isDayFirst = text.includes('.') || (dayFirst ? second <= 12 : first > 12)
  return isDayFirst ? build(third, second, first) : build(third, first, second)
}
