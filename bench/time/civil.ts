/**
 * Dates for what the phrasings are expected to mean. Shares nothing with the code that it judges: days are counted
 * with JavaScript's Date, and the instants of a zone are found by asking Intl what its clocks show.
 */
export interface Civil {
  year: number
  month: number
  day: number
  minutes: number
}

export const civil = (year: number, month: number, day: number, minutes = 0): Civil => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), minutes }
}

const asUtc = ({ year, month, day, minutes }: Civil): number => Date.UTC(year, month - 1, day, 0, minutes)

export const plusDays = (date: Civil, days: number): Civil => civil(date.year, date.month, date.day + days)

/** 0 = Sunday, as JavaScript counts. */
export const weekday = (date: Civil): number => new Date(asUtc(date)).getUTCDay()

export const isBefore = (a: Civil, b: Civil): boolean => asUtc(a) < asUtc(b)

/** The Monday on or before a day. */
export function mondayOf(date: Civil): Civil {
  let day = civil(date.year, date.month, date.day)
  while (weekday(day) !== 1) day = plusDays(day, -1)
  return day
}

export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const shown = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of a zone show. */
export function clockOf(instant: number, timeZone: string): Civil {
  let format = shown.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    shown.set(timeZone, format)
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = format.format(instant).split(/\D+/u).map(Number)
  return { year, month, day, minutes: hour * 60 + minute }
}

const quarter = 15 * 60_000

/** The first instant at which the clocks of the zone show this time, or more where they skip it. */
export function instantOf(date: Civil, timeZone: string): number {
  const wanted = asUtc(date)
  const noon = asUtc(clockOf(wanted, timeZone)) - wanted
  for (let at = wanted - noon - 12 * quarter; ; at += quarter) {
    if (asUtc(clockOf(at, timeZone)) >= wanted) return exactly(at, wanted, timeZone)
  }
}

/** Times between two quarters, as "half an hour ago" has them. */
function exactly(at: number, wanted: number, timeZone: string): number {
  const late = asUtc(clockOf(at, timeZone)) - wanted
  return late > 0 && late < quarter ? at - late : at
}
