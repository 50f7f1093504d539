/**
 * Reads what a person typed. No text is an error: what is no syntax is text to look for. Linear in its length, pure,
 * and it never throws.
 */
import type { ParsedQuery, QueryClause, QueryFilter, QueryTerm, Span, TimeMention } from './query.ts'
import { readTokens, type QueryToken } from './read-tokens.ts'
import { answerWanted } from '../rank/answer-kinds.ts'
import { fold } from '../text/fold.ts'
import { isStopWord } from '../text/stop-words.ts'
import { asksWhen, findSpeaker } from './about.ts'
import { findFrame } from './frames.ts'
import { isSentence } from './is-sentence.ts'
import { findTimes, type Calendar } from './time/find-times.ts'

export interface QueryOptions extends Calendar {
  /** False while the query is being typed: its last word may go on. */
  isFinal: boolean
}

/** The contract allows half of this; the rest of a longer text cannot change what is meant. */
const lengthAtMost = 20_000
const clausesAtMost = 64
const termLengthAtMost = 500
const meaningLengthAtMost = 2000

export function parseQuery(text: string, options: QueryOptions): ParsedQuery {
  const plain = toPlain(text)
  const tokens = readTokens(plain, options)
  const times = findTimes(keepWords(plain, tokens), options)
  const terms = readTerms(tokens, times, openEnd(plain, options))
  const question = plain.slice(0, meaningLengthAtMost)
  const frame = findFrame(question)
  const subject = withoutFrame(frame, tokens, times)
  return {
    clauses: readClauses(tokens, terms, subject).slice(0, clausesAtMost),
    excluded: tokens.flatMap((token, at) => (isSigned(token, '-') ? (terms[at] ?? []) : [])).slice(0, clausesAtMost),
    filters: tokens.flatMap(toFilter),
    times,
    speaker: findSpeaker(question),
    // When something was asked is told by the message's own time.
    asksWhen: asksWhen(question) && !frame.some(({ start, end }) => asksWhen(question.slice(start, end))),
    answerWanted: answerWanted(question),
    meaning: joinText(subject),
  }
}

/** What is left where a question asks for something that was said; all of it where nothing is left. */
function withoutFrame(frame: Span[], tokens: QueryToken[], times: TimeMention[]): QueryToken[] {
  const subject = tokens.filter((token) => token.kind !== 'word' || !isWithin(token, frame))
  const saysSomething = (token: QueryToken): boolean =>
    token.kind === 'phrase' || token.kind === 'prefix' || (token.kind === 'word' && !isStopWord(fold(token.text)))
  return subject.some((token) => saysSomething(token) || isWithin(token, times)) ? subject : tokens
}

/** Well-formed and without NUL, each unit in its place. */
const toPlain = (text: string): string => text.slice(0, lengthAtMost).toWellFormed().replaceAll('\0', ' ')

const isSigned = (token: QueryToken, sign: '-' | '+'): boolean => 'sign' in token && token.sign === sign

/** A sign before or behind it belongs to the word. */
const isWithin = ({ start, end }: QueryToken, spans: Span[]): boolean =>
  spans.some((span) => start >= span.start - 1 && end <= span.end + 1)

/** Where the last word ends that may still go on; -1 when none may. */
function openEnd(text: string, { isFinal }: QueryOptions): number {
  return !isFinal && /[\p{L}\p{N}]{2}$|[^\p{ASCII}]$/u.test(text) ? text.length : -1
}

/** The text with everything blanked that is syntax, so that no time is read out of a filter or a quotation. */
function keepWords(text: string, tokens: QueryToken[]): string {
  let kept = ''
  for (const token of tokens) {
    kept = kept.padEnd(token.start)
    const isText = (token.kind === 'word' && token.sign !== '-') || (token.kind === 'nothing' && token.text !== '')
    kept += isText ? text.slice(token.start, token.end) : ';'.padEnd(token.end - token.start)
  }
  return kept
}

/** One term for every token that is one, in the tokens' order. */
function readTerms(tokens: QueryToken[], times: TimeMention[], openAt: number): (QueryTerm | undefined)[] {
  return tokens.map((token) => {
    if (token.kind !== 'word' && token.kind !== 'phrase' && token.kind !== 'prefix') return undefined
    const { kind, start, end, sign } = token
    const word = cutText(token.text.trim(), termLengthAtMost)
    const mayGoOn = kind === 'word' || (kind === 'phrase' && !token.isClosed)
    return {
      kind,
      text: kind === 'word' ? withoutPunctuation(word) : word,
      isOpen: end === openAt && sign !== '-' && mayGoOn,
      isTime: kind === 'word' && isWithin(token, times),
      start,
      end,
    }
  })
}

/** `OR` joins the terms on both of its sides. */
function readClauses(tokens: QueryToken[], terms: (QueryTerm | undefined)[], subject: QueryToken[]): QueryClause[] {
  const clauses: QueryClause[] = []
  const wanted = new Set(subject)
  const isAsked = isSentence(tokens)
  let isJoined = false
  tokens.forEach((token, at) => {
    const term = isSigned(token, '-') || !wanted.has(token) ? undefined : terms[at]
    if (token.kind === 'or') {
      isJoined = true
      return
    }
    const last = clauses.at(-1)
    if (term && isJoined && last) {
      last.any.push(term)
      last.isRequired = true
    } else if (term) {
      // Whoever asks about a book by its title does not look for the title alone.
      const isMerelyQuoted = term.kind === 'phrase' && isAsked
      clauses.push({ any: [term], isRequired: (term.kind !== 'word' && !isMerelyQuoted) || isSigned(token, '+') })
    }
    isJoined = false
  })
  return clauses
}

/** "(kafka?" is about kafka, while `C++`, `.NET` and `f(x)` are as they are. */
function withoutPunctuation(word: string): string {
  const opened = word.replace(/^[([{'"‘’“”«»¿¡]+/u, '')
  const closing = opened.includes('(') ? /[.,;:!?…'"‘’“”«»]+$/u : /[.,;:!?…'"‘’“”«»)\]}]+$/u
  const plain = opened.replace(closing, '')
  return plain === '' ? word : plain
}

function toFilter(token: QueryToken): QueryFilter[] {
  if (token.kind !== 'filter') return []
  const { filter, start, end } = token
  const isExcluded = token.sign === '-'
  return [{ ...filter, start, end, isExcluded, label: isExcluded ? `not ${filter.label}` : filter.label }]
}

function joinText(tokens: QueryToken[]): string {
  const texts = tokens.flatMap((token) => {
    if (token.kind === 'nothing') return token.text === '' ? [] : [token.text]
    return 'text' in token && token.sign !== '-' ? [token.text.trim()] : []
  })
  const text = texts.join(' ')
  // Signs alone mean nothing.
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text) ? cutText(text, meaningLengthAtMost) : ''
}

/** Cut, but not through a character of two units. */
const cutText = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/u, '')
