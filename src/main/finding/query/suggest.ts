/** What could be meant by the word at the caret: the name of a filter, or a value of one. */
import { findFilterName, filterValues } from './filters.ts'
import type { Span } from './query.ts'
import { resolveTime, type Calendar } from './time/find-times.ts'
import { labelRange } from './time/label-range.ts'

export interface Suggestion extends Span {
  /** What is shown. */
  label: string
  /** What stands in the place from `start` to `end` once it is chosen. */
  insert: string
  hint: string
}

export interface QueryValue {
  value: string
  hint: string
}

/** Values that only the history knows. */
export type LookUpValues = (kind: 'model' | 'provider' | 'in', beginning: string) => Promise<QueryValue[]>

const mostSuggestions = 8

const names: QueryValue[] = [
  { value: 'from', hint: 'who wrote it' },
  { value: 'model', hint: 'which model answered' },
  { value: 'provider', hint: 'whose model it was' },
  { value: 'in', hint: 'a title or a tag' },
  { value: 'is', hint: 'bookmarked, archived or pinned' },
  { value: 'before', hint: 'earlier than a date' },
  { value: 'after', hint: 'from a date on' },
  { value: 'on', hint: 'on a day, in a month, in a year' },
  { value: 'lang', hint: 'holds code' },
]

const times = ['today', 'yesterday', 'this week', 'last week', 'this month', 'last month', 'this year', 'last year']
const months = 'january february march april may june july august september october november december'.split(' ')

export async function suggest(
  query: string,
  caret: number,
  lookUp: LookUpValues,
  calendar: Calendar,
): Promise<Suggestion[]> {
  const typed = wordAt(query, caret)
  const place = { start: typed.start, end: typed.end }
  if (typed.filter === null) {
    const isAsked = typed.word !== '' || query.trim() === ''
    return names
      .filter(({ value }) => isAsked && value.startsWith(typed.word))
      .map(({ value, hint }) => ({ ...place, label: `${typed.sign}${value}:`, insert: `${typed.sign}${value}:`, hint }))
  }
  const { filter, word, sign } = typed
  const values = await valuesOf(filter, word, lookUp, calendar)
  return values.slice(0, mostSuggestions).map(({ value, hint }) => {
    const written = /[\s"]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value
    return { ...place, label: value, insert: `${sign}${filter}:${written} `, hint }
  })
}

interface Typed extends Span {
  sign: string
  /** The name before the colon, if there is one of a filter. */
  filter: string | null
  /** What is typed of the name or the value, in lower case. */
  word: string
}

/** The word that the caret is in, up to the caret; a value in quotes may hold spaces. */
function wordAt(query: string, caret: number): Typed {
  const at = Math.min(Math.max(0, caret), query.length)
  const before = query.slice(Math.max(0, at - 300), at)
  const [raw = '', sign = '', name, quote = '', value = ''] =
    /(-?)(?:(\p{L}{1,12}):("?))([^"]{0,200})$/u.exec(lastWord(before)) ?? []
  const end = endOf(query, at, quote !== '')
  const filter = name === undefined ? null : findFilterName(name)
  if (name !== undefined && filter) {
    return { start: at - raw.length, end, sign, filter, word: value.toLowerCase() }
  }
  const word = /(-?)(\p{L}*)$/u.exec(lastWord(before))
  const isWhole = word?.[0].length === lastWord(before).length
  return {
    start: at - (word?.[0].length ?? 0),
    end,
    sign: word?.[1] ?? '',
    filter: null,
    word: isWhole ? (word[2]?.toLowerCase() ?? '') : '\0',
  }
}

/** From the last white space on that is not within a filter's quotation. */
function lastWord(before: string): string {
  const open = /(?:^|\s)(-?\p{L}{1,12}:"[^"]*)$/u.exec(before)
  return open?.[1] ?? /\S*$/u.exec(before)?.[0] ?? ''
}

function endOf(query: string, caret: number, isQuoted: boolean): number {
  const rest = query.slice(caret, caret + 300)
  if (isQuoted) {
    const closing = rest.indexOf('"')
    return closing < 0 ? caret : caret + closing + 1
  }
  return caret + (/^\S*/u.exec(rest)?.[0].length ?? 0)
}

async function valuesOf(filter: string, word: string, lookUp: LookUpValues, calendar: Calendar): Promise<QueryValue[]> {
  const known = filterValues(filter)
  if (known) return known.filter(({ value }) => value.startsWith(word))
  if (filter === 'model' || filter === 'provider') return lookUp(filter, word)
  if (filter === 'in' || filter === 'tag' || filter === 'title') return lookUp('in', word)
  return timeValues(word, calendar)
}

/** Times that begin so, each with what it means today; and what is typed, when it is a time already. */
function timeValues(word: string, calendar: Calendar): QueryValue[] {
  const year = new Date(calendar.now).getUTCFullYear()
  const years = [0, 1, 2].map((back) => String(year - back))
  const beginning = [...times, ...months, ...years].filter((value) => value.startsWith(word) && value !== word)
  return [...(word === '' ? [] : [word]), ...beginning].flatMap((value) => {
    const range = resolveTime(value, calendar)
    return range ? [{ value, hint: labelRange(range, calendar) }] : []
  })
}
