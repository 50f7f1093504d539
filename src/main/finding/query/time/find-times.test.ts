import { expect, it } from 'vitest'
import { findTimes, resolveTime } from './find-times.ts'
import { labelRange } from './label-range.ts'

/** A Thursday, half past eleven in Berlin. */
const calendar = { now: Date.UTC(2026, 10, 26, 10, 30), timeZone: 'Europe/Berlin' }
const found = (text: string) =>
  findTimes(text, calendar).map(({ start, end, label }) => `${text.slice(start, end)} = ${label}`)

it.each([
  ['what did I ask last week about kafka', 'last week = 16–22 Nov 2026'],
  ['recipes in March', 'in March = March 2026'],
  ['in December', 'in December = December 2025'],
  ['last November', 'last November = November 2025'],
  ['two months ago', 'two months ago = September 2026'],
  ['before Christmas', 'before Christmas = before 25 Dec 2025'],
  ['on 3 May', 'on 3 May = 3 May 2026'],
  ['on May 3rd, I think', 'on May 3rd = 3 May 2026'],
  ['between June and August 2025', 'between June and August 2025 = June–August 2025'],
  ['between November and February', 'between November and February = November 2025 – February 2026'],
  ['this morning', 'this morning = 26 Nov 2026, 0:00–12:00'],
  ['since Tuesday', 'since Tuesday = since 24 Nov 2026'],
  ['on Thursday', 'on Thursday = 19 Nov 2026'],
  ['Tuesday of last week', 'Tuesday of last week = 17 Nov 2026'],
  ['March-May 2024', 'March-May 2024 = March–May 2024'],
  ['from 3 to 5 May', 'from 3 to 5 May = 3–5 May 2026'],
  ['mid-March', 'mid-March = 11–20 Mar 2026'],
  ['the week before last', 'the week before last = 9–15 Nov 2026'],
  ['in the last 3 days', 'in the last 3 days = 23 Nov 2026 – 26 Nov 2026, 11:30'],
  ['over Easter 2026', 'over Easter 2026 = 2–7 Apr 2026'],
  ['on Thanksgiving 2024', 'on Thanksgiving 2024 = 28 Nov 2024'],
  ['in the last week', 'in the last week = 19 Nov 2026 – 26 Nov 2026, 11:30'],
  ['the day before Christmas', 'the day before Christmas = 24 Dec 2025'],
  ['Friday before last', 'Friday before last = 13 Nov 2026'],
  ['on the 3rd of last month', 'on the 3rd of last month = 3 Oct 2026'],
  ["in March '25", "in March '25 = March 2025"],
  ['three weeks ago on Monday', 'three weeks ago on Monday = 2 Nov 2026'],
  ['Q3 2025', 'Q3 2025 = July–September 2025'],
  ['on 29 February', 'on 29 February = 29 Feb 2024'],
  ['more than a year ago', 'more than a year ago = before 26 Nov 2025, 11:30'],
])('understands %j', (text, expected) => {
  expect(found(text)).toEqual([expected])
})

it.each([
  ['was habe ich letzte Woche gefragt', 'letzte Woche = 16–22 Nov 2026'],
  ['vor zwei Monaten', 'vor zwei Monaten = September 2026'],
  ['vor Weihnachten', 'vor Weihnachten = before 25 Dec 2025'],
  ['am 3. Mai', 'am 3. Mai = 3 May 2026'],
  ['gestern Abend', 'gestern Abend = 25 Nov 2026, 17:00–24:00'],
  ['la semaine dernière', 'la semaine dernière = 16–22 Nov 2026'],
  ['il y a deux mois', 'il y a deux mois = September 2026'],
  ['les 3 derniers jours', 'les 3 derniers jours = 23 Nov 2026 – 26 Nov 2026, 11:30'],
  ['mardi dernier', 'mardi dernier = 24 Nov 2026'],
  ['hace dos meses', 'hace dos meses = September 2026'],
  ['entre junio y agosto de 2025', 'entre junio y agosto de 2025 = June–August 2025'],
  ['先週の質問', '先週 = 16–22 Nov 2026'],
  ['2025年3月5日から', '2025年3月5日から = since 5 Mar 2025'],
  ['三天前', '三天前 = 23 Nov 2026'],
])('understands %j, in another language', (text, expected) => {
  expect(found(text)).toEqual([expected])
})

it.each([
  'I may have asked',
  'the march on the capital',
  'the sun and the moon sat there',
  'spring framework',
  'ich war hier',
  'what to ask about Christmas presents',
  'next week',
  'next Friday',
  'lundi prochain',
  'I have a couple of days',
  'the second time',
  'over 2000 words of 2000 pages',
  'in 2050',
  '',
])('reads no time out of %j', (text) => {
  expect(found(text)).toEqual([])
})

it.each([
  ['march', 'March 2026'],
  ['may', 'May 2026'],
  ['2024', '2024'],
  ['2026-03', 'March 2026'],
  ['2026-03-05', '5 Mar 2026'],
  ['5.3.2026', '5 Mar 2026'],
  ['03/05/2026', '3 May 2026'],
  ['hier', '25 Nov 2026'],
  ['christmas', '25 Dec 2025'],
  ['14d', '12 Nov 2026 – 26 Nov 2026, 11:30'],
  ['2026-03-01T10:00Z', '1 Mar 2026, 11:00–11:01'],
  ['先月', 'October 2026'],
])('takes %j for the value of a filter', (text, label) => {
  const range = resolveTime(text, calendar)
  expect(range && labelRange(range, calendar)).toBe(label)
})

it.each(['kafka', 'foo march', '', '2026-02-31', '99/99/2026', 'q5', '0d0'])('takes %j for no time', (text) => {
  expect(resolveTime(text, calendar)).toBeNull()
})

it('reads 03/05 as people there write it', () => {
  const range = resolveTime('03/05/2026', { ...calendar, timeZone: 'America/Chicago' })
  expect(range && labelRange(range, { timeZone: 'America/Chicago' })).toBe('5 Mar 2026')
})

it('ends days where they end in the person’s zone, also when clocks change', () => {
  const inBerlin = resolveTime('2026-03-29', calendar)
  expect(inBerlin).toEqual({ from: Date.UTC(2026, 2, 28, 23), to: Date.UTC(2026, 2, 29, 22) })
  // In Santiago, midnight of that day does not exist.
  const inSantiago = resolveTime('2025-09-07', { ...calendar, timeZone: 'America/Santiago' })
  expect(inSantiago).toEqual({ from: Date.UTC(2025, 8, 7, 4), to: Date.UTC(2025, 8, 8, 3) })
  expect(resolveTime('2026-03-29', { ...calendar, timeZone: 'Nowhere/Land' })?.from).toBe(Date.UTC(2026, 2, 29))
})
