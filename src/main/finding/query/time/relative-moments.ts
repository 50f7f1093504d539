/** Times that are told from now: "yesterday", "last week", "two months ago", "in the past three days". */
import {
  fixed,
  isAt,
  isBeforeLast,
  longestOf,
  meaningAt,
  skipArticles,
  type Moment,
  type ReadMoment,
  type Reading,
} from './moment.ts'
import { daysFrom, earlierBy, partOf, periodAt, startOfDay } from './periods.ts'
import type { Unit } from './symbols.ts'
import { dayMinutes } from './wall.ts'

const unitAt = (reading: Reading, at: number): Unit | undefined => meaningAt(reading, at, 'unit')?.value

/** "yesterday", "yesterday evening", "this morning", "last night". */
const readDay: ReadMoment = (reading, at) => {
  const today = startOfDay(reading.now)
  if (isAt(reading, at, 'lastNight')) return fixed(at + 1, partOf('night', today - dayMinutes))
  const place = skipArticles(reading, at)
  if (isAt(reading, place, 'otherDay')) return fixed(place + 1, daysFrom(today - 7 * dayMinutes, 7))
  const isThis = isAt(reading, at, 'this')
  const day = isThis ? { value: 0 } : meaningAt(reading, place, 'day')
  if (!day) return undefined
  const dayPlace = isThis ? at : place
  const start = today + day.value * dayMinutes
  const partPlace = isThis ? at + 1 : skipArticles(reading, dayPlace + 1)
  const part = meaningAt(reading, partPlace, 'part')
  if (part) return fixed(partPlace + 1, partOf(part.value, start))
  return isThis ? undefined : fixed(dayPlace + 1, daysFrom(start, 1))
}

/** "earlier today", "earlier this week": until now. */
const readEarlier: ReadMoment = (reading, at) => {
  if (!isAt(reading, at, 'earlier')) return undefined
  const moment = longestOf([readDay, readPeriod], reading, skipArticles(reading, at + 1))
  return moment && fixed(moment.next, { from: moment.resolve(reading.now).from, to: reading.now })
}

/** "last week", "la semaine dernière", "this month", "the year before last", "the weekend". */
const readPeriod: ReadMoment = (reading, at) => {
  const start = skipArticles(reading, at)
  const period = (unit: Unit, offset: number, next: number): Moment | undefined =>
    unit === 'minute' || unit === 'hour' ? undefined : fixed(next, recentPeriod(reading, unit, offset))
  const unit = unitAt(reading, start)
  if (unit === undefined) {
    const behind = unitAt(reading, start + 1)
    if (behind === undefined) return undefined
    if (isAt(reading, start, 'last')) return period(behind, -1, start + 2)
    if (isAt(reading, start, 'this')) return period(behind, 0, start + 2)
    return isAt(reading, start, 'beforeLast') ? period(behind, -2, start + 2) : undefined
  }
  if (isAt(reading, start + 1, 'last')) return period(unit, -1, start + 2)
  if (isAt(reading, start + 1, 'beforeLast')) return period(unit, -2, start + 2)
  if (isBeforeLast(reading, start + 1)) return period(unit, -2, start + 3)
  return unit === 'weekend' && start > at ? period(unit, 0, start + 1) : undefined
}

/** A weekend that has not begun is not meant: "the weekend" on a Thursday is the one before. */
function recentPeriod({ now }: Reading, unit: Unit, offset: number) {
  if (unit !== 'weekend') return periodAt(unit, now, offset)
  const here = periodAt(unit, now, 0)
  return periodAt(unit, now, offset + (here.from > now && offset === 0 ? -1 : 0))
}

interface Amount {
  /** "a few" is two to five of them. */
  least: number
  most: number
  next: number
}

function readAmount(reading: Reading, at: number): Amount | undefined {
  if (isAt(reading, at, 'few')) return { least: 2, most: 5, next: at + 1 }
  const number = meaningAt(reading, at, 'number')
  if (!number || number.isOrdinal || number.value < 1 || number.value > 999) return undefined
  return { least: number.value, most: number.value, next: at + 1 }
}

/** "two months ago" is the month that was two before this one; likewise weeks, days and years. */
function agoOf(reading: Reading, { least, most }: Amount, unit: Unit, next: number): Moment {
  const whole = unit === 'weekend' ? 'week' : unit
  if (unit === 'minute') return fixed(next, { from: reading.now - most * 1.5, to: reading.now - least / 2 })
  const from = periodAt(whole, reading.now, -most).from
  return fixed(next, { from, to: periodAt(whole, reading.now, -least).to })
}

/** "half a year ago" is six months, "half an hour ago" thirty minutes. */
function halfOf(unit: Unit | undefined): { amount: number; unit: Unit } | undefined {
  if (unit === 'year') return { amount: 6, unit: 'month' }
  return unit === 'hour' ? { amount: 30, unit: 'minute' } : undefined
}

interface Distance extends Amount {
  unit: Unit
  isMore: boolean
}

function readDistance(reading: Reading, at: number): Distance | undefined {
  const isMore = isAt(reading, at, 'more')
  const start = isMore ? at + 1 : at
  if (isAt(reading, start, 'half')) {
    const half = halfOf(unitAt(reading, start + 1))
    return half && { least: half.amount, most: half.amount, next: start + 2, unit: half.unit, isMore }
  }
  const amount = readAmount(reading, start)
  const unit = amount && unitAt(reading, amount.next)
  return amount && unit && { ...amount, next: amount.next + 1, unit, isMore }
}

/** "two months ago", "vor zwei Monaten", "il y a deux mois", "hace dos meses"; "a year ago today" is a day. */
const readAgo: ReadMoment = (reading, at) => {
  const isAhead = isAt(reading, at, 'agoBefore')
  const distance = readDistance(reading, isAhead ? at + 1 : at)
  if (!distance || !(isAhead || isAt(reading, distance.next, 'ago'))) return undefined
  const next = distance.next + (isAhead ? 0 : 1)
  const { unit, least, isMore } = distance
  if (isMore) return fixed(next, { from: Number.NEGATIVE_INFINITY, to: earlierBy(unit, least, reading.now) })
  if (meaningAt(reading, next, 'day')?.value === 0) {
    return fixed(next + 1, daysFrom(startOfDay(earlierBy(unit, least, reading.now)), 1))
  }
  const ago = agoOf(reading, distance, unit, next)
  const dayPlace = skipArticles(reading, next)
  const weekday = unit === 'week' ? meaningAt(reading, dayPlace, 'weekday')?.value : undefined
  if (weekday === undefined) return ago
  return fixed(dayPlace + 1, daysFrom(ago.resolve(reading.now).from + (weekday - 1) * dayMinutes, 1))
}

/** "the last three days", "the past week", "les 3 derniers jours", "the last few months": up to now. */
const readPast: ReadMoment = (reading, at) => {
  const place = isAt(reading, at, 'this') ? at + 1 : at
  const isAhead = isAt(reading, place, 'last') || isAt(reading, place, 'past')
  const amount = readAmount(reading, isAhead ? place + 1 : place)
  const unitPlace = amount ? amount.next + (isAhead ? 0 : 1) : place + 1
  const unit = unitAt(reading, unitPlace)
  const isBetween = amount !== undefined && isAt(reading, amount.next, 'last')
  const isBehind = amount !== undefined && isAt(reading, amount.next + 1, 'last') && unitAt(reading, amount.next)
  if (isBehind) return pastOf(reading, isBehind, amount.most, amount.next + 2)
  if (!unit || (!amount && !isAt(reading, place, 'past')) || !(isAhead || isBetween)) return undefined
  if (!amount && (unit === 'weekend' || unit === 'quarter')) return undefined
  return pastOf(reading, unit, amount?.most ?? 1, unitPlace + 1)
}

/** From the start of that day, or to the minute where hours are meant. */
function pastOf(reading: Reading, unit: Unit, count: number, next: number): Moment {
  const from = earlierBy(unit, count, reading.now)
  const isShort = unit === 'minute' || unit === 'hour'
  return fixed(next, { from: isShort ? from : startOfDay(from), to: reading.now })
}

export const relativeMoments: ReadMoment[] = [readDay, readEarlier, readPast, readPeriod, readAgo]
export { unitAt }
