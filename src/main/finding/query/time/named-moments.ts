/** Times with a name or a number: dates, months, weekdays, years, seasons, quarters, holidays. */
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
import type { Stretch } from './moment.ts'
import { daysFrom, holidayOf, monthOf, partOf, periodAt, seasonOf, startOfDay, yearOf } from './periods.ts'
import { dateOf, dayMinutes, isDate, toWallOf, weekdayOf, type Wall } from './wall.ts'

/** The year a date is of: a number, "last year", "this year". */
function readYear(reading: Reading, at: number): { next: number; year: number } | undefined {
  const start = skipArticles(reading, at)
  const number = meaningAt(reading, start, 'number')
  if (number && !number.isOrdinal && number.value >= 1970 && number.value < 2200) {
    return { next: start + 1, year: number.value }
  }
  const { year } = dateOf(reading.now)
  const isUnit = (place: number): boolean => meaningAt(reading, place, 'unit')?.value === 'year'
  if (isAt(reading, start, 'last') && isUnit(start + 1)) return { next: start + 2, year: year - 1 }
  if (isAt(reading, start, 'this') && isUnit(start + 1)) return { next: start + 2, year }
  if (isUnit(start) && isAt(reading, start + 1, 'last')) return { next: start + 2, year: year - 1 }
  return undefined
}

/** Something that every year has one of: in the year that is named, or else the latest that has begun. */
function yearly(
  reading: Reading,
  at: number,
  shyness: Moment['shyness'],
  inYear: (year: number) => Stretch | undefined,
): Moment {
  const named = readYear(reading, at)
  const inNamed = named && inYear(named.year)
  if (named && inNamed) return fixed(named.next, inNamed)
  return { next: at, shyness, isFixed: false, isYearly: true, resolve: (latest) => latestOf(inYear, latest) }
}

function latestOf(inYear: (year: number) => Stretch | undefined, latest: Wall): Stretch {
  const { year } = dateOf(latest)
  // The twenty-ninth of February may lie eight years back.
  for (let back = 0; back <= 8; back += 1) {
    const stretch = inYear(year - back)
    if (stretch && stretch.from <= latest) return stretch
  }
  return yearOf(year)
}

/** "last March", "mars dernier": the latest that has ended; "this March": the one of this year. */
function withLast(read: (reading: Reading, at: number) => Moment | undefined): ReadMoment {
  return (reading, at) => {
    const isBefore = isAt(reading, at, 'last')
    if (!isBefore && !isAt(reading, at, 'this')) {
      const moment = read(reading, at)
      const isBehind = moment !== undefined && !moment.isFixed && isAt(reading, moment.next, 'last')
      // Not "March last year", which was read with its year, nor "June the last week".
      return isBehind && !isAt(reading, moment.next + 1, 'unit') ? ended(moment, moment.next + 1, reading.now) : moment
    }
    const moment = read(reading, at + 1)
    if (!moment) return undefined
    return isBefore ? ended(moment, moment.next, reading.now) : { ...moment, shyness: 'none', isYearly: false }
  }
}

const ended = (moment: Moment, next: number, now: Wall): Moment => ({
  ...moment,
  next,
  shyness: 'none',
  isYearly: false,
  resolve(latest) {
    const stretch = moment.resolve(Math.min(latest, now))
    return stretch.to > now ? moment.resolve(stretch.from - 1) : stretch
  },
})

const readMonth = withLast((reading, at) => {
  const month = meaningAt(reading, at, 'month')
  if (!month) return undefined
  return yearly(reading, at + 1, month.isShy ? 'month' : 'none', (year) => monthOf(year, month.value))
})

const dayIn =
  (month: number, day: number) =>
  (year: number): Stretch | undefined =>
    isDate({ year, month, day }) ? daysFrom(toWallOf({ year, month, day }), 1) : undefined

const isDayNumber = (value: number | undefined): value is number => value !== undefined && value >= 1 && value <= 31

/** "3 May", "the 3rd of May", "3 de mayo", "May 3rd", each with a year or without. */
const readDayOfMonth: ReadMoment = (reading, at) => {
  const start = skipArticles(reading, at)
  const day = meaningAt(reading, start, 'number')?.value
  const month = meaningAt(reading, skipArticles(reading, start + 1), 'month')?.value
  if (isDayNumber(day) && month !== undefined) {
    return yearlyDay(reading, skipArticles(reading, start + 1) + 1, month, day)
  }
  const monthFirst = meaningAt(reading, at, 'month')?.value
  const place = skipArticles(reading, at + 1)
  const dayBehind = meaningAt(reading, place, 'number')?.value
  if (monthFirst === undefined || !isDayNumber(dayBehind)) return undefined
  return yearlyDay(reading, place + 1, monthFirst, dayBehind)
}

const yearlyDay = (reading: Reading, next: number, month: number, day: number): Moment | undefined =>
  isDate({ year: 2024, month, day }) ? yearly(reading, next, 'none', dayIn(month, day)) : undefined

/** "of last month", "of this month": where it begins. */
function readMonthTold(reading: Reading, at: number): { next: number; from: Wall } | undefined {
  const isLast = isAt(reading, at, 'last')
  if (!(isLast || isAt(reading, at, 'this')) || meaningAt(reading, at + 1, 'unit')?.value !== 'month') return undefined
  return { next: at + 2, from: periodAt('month', reading.now, isLast ? -1 : 0).from }
}

/** "the 3rd": of this month, or the one before. */
const readOrdinalDay: ReadMoment = (reading, at) => {
  const start = skipArticles(reading, at)
  const number = meaningAt(reading, start, 'number')
  if (start === at || !number?.isOrdinal || number.isWord || !isDayNumber(number.value)) return undefined
  const told = readMonthTold(reading, skipArticles(reading, start + 1))
  if (told) return fixed(told.next, daysFrom(told.from + (number.value - 1) * dayMinutes, 1))
  return {
    next: start + 1,
    shyness: 'other',
    isFixed: false,
    isYearly: false,
    resolve(latest) {
      const { year, month } = dateOf(latest)
      for (let back = 0; back <= 3; back += 1) {
        const { from, to } = monthOf(year, month - back)
        const day = from + (number.value - 1) * dayMinutes
        if (day < to && day <= latest) return daysFrom(day, 1)
      }
      return monthOf(year, month)
    },
  }
}

const readDate: ReadMoment = (reading, at) => {
  const date = meaningAt(reading, at, 'date')
  if (!date) return undefined
  const { year, month, day } = date
  return fixed(at + 1, day === null ? monthOf(year, month) : daysFrom(toWallOf({ year, month, day }), 1))
}

/** The latest such weekday before today, or before whatever it stands with. */
const latestWeekday =
  (weekday: number, now: Wall) =>
  (latest: Wall): Stretch => {
    const until = latest >= startOfDay(now) ? startOfDay(now) - 1 : latest
    return daysFrom(startOfDay(until) - ((weekdayOf(until) - weekday + 7) % 7) * dayMinutes, 1)
  }

const isWeek = (reading: Reading, at: number): boolean => meaningAt(reading, at, 'unit')?.value === 'week'

/** Which week a weekday is said to be of, as an offset to this one: "of last week", "la semaine dernière". */
function readWeek(reading: Reading, at: number): { next: number; offset: number } | undefined {
  const start = skipArticles(reading, at)
  if (isAt(reading, start, 'last') && isWeek(reading, start + 1)) return { next: start + 2, offset: -1 }
  if (isAt(reading, start, 'this') && isWeek(reading, start + 1)) return { next: start + 2, offset: 0 }
  if (isWeek(reading, start) && isAt(reading, start + 1, 'last')) return { next: start + 2, offset: -1 }
  return undefined
}

const readWeekday: ReadMoment = (reading, at) => {
  const isLast = isAt(reading, at, 'last')
  const isThis = isAt(reading, at, 'this')
  const start = isLast || isThis ? at + 1 : at
  const weekday = meaningAt(reading, start, 'weekday')
  if (!weekday) return undefined
  const dayInWeek = (offset: number): Stretch =>
    daysFrom(periodAt('week', reading.now, offset).from + (weekday.value - 1) * dayMinutes, 1)
  const date = longestOf([readDayOfMonth, readDate], reading, skipArticles(reading, start + 1))
  if (date) return date
  const week = readWeek(reading, start + 1)
  if (week) return fixed(week.next, dayInWeek(week.offset))
  const latest = latestWeekday(weekday.value, reading.now)
  if (!isLast && isBeforeLast(reading, start + 1)) {
    return fixed(start + 3, daysFrom(latest(reading.now).from - 7 * dayMinutes, 1))
  }
  const isLastBehind = !isLast && isAt(reading, start + 1, 'last') && !isAt(reading, start + 2, 'unit')
  const next = start + (isLastBehind ? 2 : 1)
  if (isThis) {
    const here = dayInWeek(0)
    return fixed(next, here.from <= reading.now ? here : latest(reading.now))
  }
  return {
    next,
    shyness: weekday.isShy && !isLast ? 'weekday' : 'none',
    isFixed: false,
    isYearly: false,
    resolve: latest,
  }
}

/** "last week on Tuesday": the week before its day. */
const readWeekThenDay: ReadMoment = (reading, at) => {
  const week = readWeek(reading, at)
  if (!week) return undefined
  const place = skipArticles(reading, week.next)
  const weekday = meaningAt(reading, place, 'weekday')
  if (!weekday) return undefined
  const monday = periodAt('week', reading.now, week.offset).from
  return fixed(place + 1, daysFrom(monday + (weekday.value - 1) * dayMinutes, 1))
}

const readYearAlone: ReadMoment = (reading, at) => {
  const isSaid = meaningAt(reading, at, 'unit')?.value === 'year'
  const named = readYear(reading, isSaid ? at + 1 : at)
  if (!named || !isAt(reading, named.next - 1, 'number')) return undefined
  // "in 2000 words", "in 1984": no history is that old.
  if (!isSaid && (named.year <= 2000 || named.year > dateOf(reading.now).year)) return undefined
  return fixed(named.next, yearOf(named.year), isSaid ? 'none' : 'year')
}

const readSeason = withLast((reading, at) => {
  const season = meaningAt(reading, at, 'season')
  return season && yearly(reading, at + 1, season.isShy ? 'other' : 'none', (year) => seasonOf(season.value, year))
})

const readHoliday = withLast((reading, at) => {
  const holiday = meaningAt(reading, at, 'holiday')
  return holiday && yearly(reading, at + 1, 'other', (year) => holidayOf(holiday.value, year))
})

/** "Q3", "the first quarter of 2025". */
const readQuarter: ReadMoment = (reading, at) => {
  const short = meaningAt(reading, at, 'quarter')?.value
  const ordinal = meaningAt(reading, at, 'number')
  const isLong = ordinal?.isOrdinal && meaningAt(reading, at + 1, 'unit')?.value === 'quarter'
  const quarter = short ?? (isLong ? ordinal.value : undefined)
  if (quarter === undefined || quarter > 4) return undefined
  return yearly(reading, at + (short === undefined ? 2 : 1), 'other', (year) => monthOf(year, quarter * 3 - 2, 3))
}

/** "the first week of March", "the last week of May": sevens of days. */
const readWeekOfMonth: ReadMoment = (reading, at) => {
  const ordinal = meaningAt(reading, at, 'number')
  const isLast = isAt(reading, at, 'last')
  if (!isWeek(reading, at + 1) || !(isLast || ordinal?.isOrdinal)) return undefined
  const month = readMonth(reading, skipArticles(reading, at + 2))
  const place = ordinal?.value ?? 5
  if (!month || (!isLast && place > 4)) return undefined
  return {
    ...month,
    shyness: 'none',
    resolve(latest) {
      const { from, to } = month.resolve(latest)
      return daysFrom(isLast ? to - 7 * dayMinutes : from + (place - 1) * 7 * dayMinutes, 7)
    },
  }
}

/** "the morning of 3 May", "Tuesday evening". */
const readPartOfNamed: ReadMoment = (reading, at) => {
  const named = [readDayOfMonth, readDate, readWeekday, readWeekThenDay]
  const first = meaningAt(reading, at, 'part')
  const day = first ? longestOf(named, reading, skipArticles(reading, at + 1)) : longestOf(named, reading, at)
  const part = first ?? (day && meaningAt(reading, skipArticles(reading, day.next), 'part'))
  if (!day || !part) return undefined
  const next = first ? day.next : skipArticles(reading, day.next) + 1
  return { ...day, next, shyness: 'none', resolve: (latest) => partOf(part.value, day.resolve(latest).from) }
}

export const namedMoments: ReadMoment[] = [
  readDate,
  readDayOfMonth,
  readOrdinalDay,
  readMonth,
  readWeekday,
  readWeekThenDay,
  readYearAlone,
  readSeason,
  readHoliday,
  readQuarter,
  readWeekOfMonth,
  readPartOfNamed,
]
