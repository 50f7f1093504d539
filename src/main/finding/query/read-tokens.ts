/** Cuts a query into words, phrases and filters, each with its place. One pass; every text has tokens. */
import { readFilter, filterNames, type FilterMeaning } from './filters.ts'
import type { Span } from './query.ts'
import type { Calendar } from './time/find-times.ts'

export type QueryToken = Span &
  (
    | { kind: 'word' | 'prefix'; text: string; sign: Sign }
    | { kind: 'phrase'; text: string; sign: Sign; isClosed: boolean }
    | { kind: 'filter'; filter: FilterMeaning; sign: Sign }
    | { kind: 'or' }
    /** Nothing that can be found by: signs, or a filter whose value is still to be typed. */
    | { kind: 'nothing'; text: string }
  )

type Sign = '' | '-' | '+'

const quotes: Record<string, string> = { '"': '"', '“': '”"', '„': '“”"', '«': '»', '»': '«', '「': '」', '『': '』' }
/** What can be looked for: letters and digits of any script, or pictures. */
const findable = /[\p{L}\p{N}\p{Extended_Pictographic}]/u
/** Further than this, a quotation mark that nobody closed is a slip and not a phrase. */
const openPhraseAtMost = 100
const wordsOfTime = 5
/** Filters are among the first words, for reading a time takes a while; further on, they are text. */
const filtersWithin = 100

export function readTokens(text: string, calendar: Calendar): QueryToken[] {
  const tokens: QueryToken[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/u.test(text[at] ?? '')) at += 1
    else {
      const mayFilter = tokens.length < filtersWithin
      const token = readToken(text, at, mayFilter ? calendar : null)
      tokens.push(token)
      at = Math.max(token.end, at + 1)
    }
  }
  return tokens.map((token, place) =>
    token.kind === 'or' ? joinOr(token, tokens[place - 1], tokens[place + 1]) : token,
  )
}

/** `OR` joins what can be looked for on both of its sides; elsewhere it is a word like others ("Portland, OR"). */
function joinOr(token: QueryToken, before: QueryToken | undefined, after: QueryToken | undefined): QueryToken {
  const isTerm = (side: QueryToken | undefined): boolean =>
    side !== undefined && 'text' in side && side.kind !== 'nothing' && side.sign !== '-'
  return isTerm(before) && isTerm(after)
    ? token
    : { kind: 'word', text: 'OR', sign: '', start: token.start, end: token.end }
}

function readToken(text: string, start: number, calendar: Calendar | null): QueryToken {
  const sign = readSign(text, start)
  const at = start + sign.length
  const phrase = readPhrase(text, at)
  if (phrase) {
    if (!findable.test(phrase.text)) return { kind: 'nothing', text: '', start, end: phrase.end }
    return { kind: 'phrase', sign, ...phrase, start }
  }
  const end = endOfWord(text, at)
  const filter = calendar && readFilterAt(text, at, end, calendar)
  if (filter) return { kind: 'filter', sign, filter: filter.meaning, start, end: filter.end }
  return readWord(text, start, end, sign)
}

/** `-` and `+` count only right before something that can be found. */
function readSign(text: string, at: number): Sign {
  const sign = text[at]
  const next = text.codePointAt(at + 1)
  if ((sign !== '-' && sign !== '+') || next === undefined) return ''
  const behind = String.fromCodePoint(next)
  const isText = /\p{L}/u.test(behind) || (sign === '-' && findable.test(behind) && !isNumber(text, at + 1))
  return isText || (quotes[behind] !== undefined && behind !== '»') ? sign : ''
}

/** "-5 degrees" excludes nothing. */
const isNumber = (text: string, at: number): boolean => /^[\d.,]+\P{L}?(?:\s|$)/u.test(text.slice(at, at + 40))

function readPhrase(text: string, at: number): { text: string; end: number; isClosed: boolean } | undefined {
  const closing = quotes[text[at] ?? '']
  if (closing === undefined) return undefined
  for (let end = at + 1; end < text.length; end += 1) {
    if (closing.includes(text[end] ?? '\0')) return { text: text.slice(at + 1, end), end: end + 1, isClosed: true }
  }
  const rest = text.slice(at + 1)
  return rest.length > openPhraseAtMost ? undefined : { text: rest, end: text.length, isClosed: false }
}

function endOfWord(text: string, at: number): number {
  let end = at
  while (end < text.length && !/\s/u.test(text[end] ?? '')) end += 1
  return end
}

const nameAtMost = 12

function readFilterAt(
  text: string,
  at: number,
  end: number,
  calendar: Calendar,
): { meaning: FilterMeaning; end: number } | undefined {
  const colon = text.slice(at, Math.min(end, at + nameAtMost)).indexOf(':')
  if (colon < 1) return undefined
  const name = text.slice(at, at + colon).toLowerCase()
  if (!Object.hasOwn(filterNames, name)) return undefined
  const start = at + colon + 1
  if (text[start] === ':') return undefined
  const quoted = readPhrase(text, start)
  if (quoted) {
    const meaning = readFilter(name, quoted.text, calendar)
    return meaning && { meaning, end: quoted.end }
  }
  const isTime = ['before', 'after', 'on'].includes(filterNames[name]?.kind ?? '')
  for (const place of isTime ? endsOfWords(text, end).toReversed() : [end]) {
    const meaning = readFilter(name, text.slice(start, place), calendar)
    if (meaning) return { meaning, end: place }
  }
  return undefined
}

/** `before:last week` needs no quotes: a time may go on for a few words. */
function endsOfWords(text: string, first: number): number[] {
  const ends = [first]
  while (ends.length < wordsOfTime) {
    const last = ends.at(-1) ?? first
    const gap = /^ +(?=[^\s"])/u.exec(text.slice(last, last + 4))
    if (!gap) break
    ends.push(endOfWord(text, last + gap[0].length))
  }
  return ends
}

function readWord(text: string, start: number, end: number, sign: Sign): QueryToken {
  const raw = text.slice(start + sign.length, end)
  if (sign === '' && raw === 'OR') return { kind: 'or', start, end }
  const isAwaited =
    end === text.length && raw.endsWith(':') && Object.hasOwn(filterNames, raw.slice(0, -1).toLowerCase())
  if (isAwaited) return { kind: 'nothing', text: '', start, end }
  if (!findable.test(raw)) return { kind: 'nothing', text: raw, start, end }
  const isPrefix = /[\p{L}\p{N}]\*+$/u.test(raw)
  return { kind: isPrefix ? 'prefix' : 'word', text: isPrefix ? raw.replace(/\*+$/u, '') : raw, sign, start, end }
}
