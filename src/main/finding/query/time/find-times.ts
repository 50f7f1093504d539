/**
 * Finds the times that a text names ("what did I ask last week about …") and says which stretch of time they mean, in
 * the person's own time zone. What is ambiguous lies in the past: a history holds nothing else.
 */
import type { TimeMention, TimeRange } from '../query.ts'
import { labelRange } from './label-range.ts'
import { readEastAsian } from './lexicons/east-asian.ts'
import { english } from './lexicons/english.ts'
import { french } from './lexicons/french.ts'
import { german } from './lexicons/german.ts'
import { spanish } from './lexicons/spanish.ts'
import { isAt, type Reading } from './moment.ts'
import { readExpression, type Company, type Expression } from './read-expression.ts'
import { readStamp } from './read-stamp.ts'
import { compileLexicon, readSymbols, readTokens, type CompiledLexicon, type Token } from './read-symbols.ts'
import type { Symbol } from './symbols.ts'
import { toInstant, toWall } from './wall.ts'

export interface Calendar {
  /** Milliseconds UTC. */
  now: number
  /** IANA; one that nobody knows counts as UTC. */
  timeZone: string
}

const lexicons = [english, german, french, spanish].map(compileLexicon)

/** Where 03/05 is the fifth of March. */
const isDayFirst = (timeZone: string): boolean =>
  !/^(?:America\/(?!Sao_Paulo|Argentina|Mexico_City|Bogota|Lima|Santiago)|US\/|Pacific\/Honolulu)/.test(timeZone)

/** The times that are named in a text, in order, none within another. */
export function findTimes(text: string, calendar: Calendar): TimeMention[] {
  const found = expressionsIn(text, calendar)
  return found.map((one) => ({ ...one, label: labelRange(one.range, calendar) }))
}

/** The time that a whole text means, as the value of a filter: "march", "2026-03", "last week". */
export function resolveTime(text: string, calendar: Calendar): TimeRange | null {
  if (text.length > valueLengthAtMost) return null
  const stamp = readStamp(text.trim(), calendar)
  if (stamp) return stamp
  const tokens = readTokens(text)
  const now = toWall(calendar.now, calendar.timeZone)
  const readings = [
    ...lexicons.map((lexicon) => readSymbols(tokens, lexicon, isDayFirst(calendar.timeZone))),
    ...readEastAsian(text).filter(([first]) => first?.text.length === text.trim().length),
  ]
  for (const symbols of readings) {
    const expression = symbols.length > 0 ? readExpression({ symbols, now }, 0, 'filter') : undefined
    if (expression && expression.next === symbols.length) return toRange(expression, calendar)
  }
  return null
}

type Found = Omit<TimeMention, 'label'>

/** Longer than any time in words. */
const valueLengthAtMost = 80

/** Longer than any question; a pasted text is no question about a time. */
const lengthAtMost = 2000

function expressionsIn(whole: string, calendar: Calendar): Found[] {
  const text = whole.slice(0, lengthAtMost)
  const tokens = readTokens(text)
  const now = toWall(calendar.now, calendar.timeZone)
  const found: Found[] = []
  const add = (symbols: Symbol[], company: Company): void => {
    for (const one of findIn({ symbols, now }, company, calendar)) {
      if (found.every(({ start, end }) => one.end <= start || one.start >= end)) found.push(one)
    }
  }
  for (const lexicon of likelyLexicons(tokens)) add(readSymbols(tokens, lexicon, isDayFirst(calendar.timeZone)), 'none')
  for (const symbols of readEastAsian(text)) add(symbols, 'none')
  return found.toSorted((a, b) => a.start - b.start)
}

function findIn(reading: Reading, company: Company, calendar: Calendar): Found[] {
  const found: Found[] = []
  const { symbols } = reading
  for (let at = 0; at < symbols.length; at += 1) {
    if (symbols[at]?.meanings.length === 0) continue
    const expression = readExpression(reading, at, company)
    if (!expression) continue
    // What is still to come is in no history: "next Friday", "lundi prochain".
    if (isAt(reading, at - 1, 'next') || isAt(reading, expression.next, 'next')) {
      at = expression.next - 1
      continue
    }
    found.push({
      start: symbols[at]?.start ?? 0,
      end: symbols[expression.next - 1]?.end ?? 0,
      range: toRange(expression, calendar),
      isYearly: expression.isYearly ?? false,
    })
    at = expression.next - 1
  }
  return found
}

const toRange = ({ from, to }: Expression, { timeZone }: Calendar): TimeRange => ({
  from: from === null ? null : toInstant(from, timeZone),
  to: to === null ? null : toInstant(to, timeZone),
})

const names = new Set(['month', 'weekday', 'unit', 'day', 'part', 'season', 'holiday', 'agoBefore', 'since'])

/** The languages whose words the text has most of: "hier" is yesterday in French and here in German. */
function likelyLexicons(tokens: Token[]): CompiledLexicon[] {
  const scores = lexicons.map(
    ({ tells, meanings }) =>
      tokens.filter(({ text }) => tells.has(text)).length +
      tokens.filter(({ text }) => meanings.get(text)?.some(({ kind }) => names.has(kind))).length,
  )
  const best = Math.max(...scores)
  return lexicons.filter((_, at) => scores[at] === best)
}
