/**
 * Chinese and Japanese have no spaces between words, so their time words are found as they stand. Each becomes the
 * meanings that the words of other languages have, in an order the grammar knows.
 */
import type { Meaning, Symbol, Unit } from '../symbols.ts'

const day = (value: number): Meaning => ({ kind: 'day', value })
const of = (kind: 'last' | 'this', unit: Unit): Meaning[] => [{ kind }, { kind: 'unit', value: unit }]

const words: [texts: string[], meanings: Meaning[]][] = [
  [['今天', '今日'], [day(0)]],
  [['昨天', '昨日'], [day(-1)]],
  [['前天', '一昨日', 'おととい'], [day(-2)]],
  [
    ['今朝', '今早'],
    [{ kind: 'this' }, { kind: 'part', value: 'morning' }],
  ],
  [['昨夜', '昨晚', '昨晩'], [{ kind: 'lastNight' }]],
  [['先週末', '上周末', '上週末'], of('last', 'weekend')],
  [['先週', '上周', '上週', '上星期', '上个星期', '上礼拜'], of('last', 'week')],
  [['今週', '本周', '本週', '这周', '這週', '这个星期', '这星期'], of('this', 'week')],
  [['先月', '上个月', '上個月', '上月'], of('last', 'month')],
  [['今月', '本月', '这个月', '這個月'], of('this', 'month')],
  [['去年', '昨年'], of('last', 'year')],
  [['今年'], of('this', 'year')],
]

const units: Record<string, Unit> = {
  時間: 'hour',
  小时: 'hour',
  小時: 'hour',
  日: 'day',
  天: 'day',
  週間: 'week',
  周: 'week',
  週: 'week',
  个星期: 'week',
  ヶ月: 'month',
  か月: 'month',
  カ月: 'month',
  个月: 'month',
  個月: 'month',
  年: 'year',
}

const numbers = '零一二三四五六七八九十'
const readNumber = (text: string): number =>
  /\d/u.test(text)
    ? Number(text)
    : [...text].reduce((sum, sign) => sum + (sign === '两' ? 2 : numbers.indexOf(sign)), 0)

const plain = new Map(words.flatMap(([texts, meanings]) => texts.map((text) => [text, meanings])))
const longestFirst = (texts: Iterable<string>): string => [...texts].toSorted((a, b) => b.length - a.length).join('|')

const expression = new RegExp(
  String.raw`(?<word>${longestFirst(plain.keys())})` +
    String.raw`|(?<count>\d{1,3}|[一二两三四五六七八九十])\s?(?<unit>${longestFirst(Object.keys(units))})之?前` +
    String.raw`|(?:(?<year>\d{4})年\s?)?(?<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:(?<day>\d{1,2})[日号號])?`,
  'gu',
)
const since = /^(?:以来|以降|から|以后|以後|之后|之後)/u
const before = /^(?:以前|之前|まで)/u

/** The time expressions in a text, each as symbols that stand for the whole of it. */
export function readEastAsian(text: string): Symbol[][] {
  if (!/[月日天年周週前朝夜晚晩星礼今昨]|おととい/u.test(text)) return []
  return [...text.matchAll(expression)].map((match) => {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 4)
    const border = since.exec(rest) ?? before.exec(rest)
    const mark: Meaning[] = border ? [{ kind: since.test(rest) ? 'since' : 'before' }] : []
    const place = { text: match[0], start: match.index, end: match.index + match[0].length + (border?.[0].length ?? 0) }
    return [...mark, ...meaningsOf(match.groups ?? {})].map((meaning) => ({ ...place, meanings: [meaning] }))
  })
}

function meaningsOf(groups: Record<string, string | undefined>): Meaning[] {
  const { word, count, unit, year, month, day: dayNumber } = groups
  if (word !== undefined) return plain.get(word) ?? []
  if (count !== undefined) {
    return [number(readNumber(count)), { kind: 'unit', value: units[unit ?? ''] ?? 'day' }, { kind: 'ago' }]
  }
  return [
    { kind: 'in' },
    ...(dayNumber === undefined ? [] : [number(Number(dayNumber))]),
    { kind: 'month', value: readNumber(month ?? ''), isShy: false },
    ...(year === undefined ? [] : [number(Number(year))]),
  ]
}

const number = (value: number): Meaning => ({ kind: 'number', value, isOrdinal: false, isWord: false })
