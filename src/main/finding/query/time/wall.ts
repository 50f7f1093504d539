/**
 * Wall time: what clocks and calendars of a time zone show, as minutes since 1970-01-01 00:00 *there*. Calendar
 * arithmetic is plain on it, days have 1,440 minutes, and only the ends are turned into instants.
 */
export type Wall = number

export const dayMinutes = 1440
const minuteMs = 60_000

export interface CivilDate {
  year: number
  /** 1–12 */
  month: number
  /** 1–31 */
  day: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** A zone that nobody knows counts as UTC: a search is not to fail of it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const options = { hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const build = (zone: string): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat('en-US', {
      ...options,
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      timeZone: zone,
    })
  let format: Intl.DateTimeFormat
  try {
    format = build(timeZone)
  } catch {
    format = build('UTC')
  }
  if (formats.size < 50) formats.set(timeZone, format)
  return format
}

const shownBefore = new Map<string, number>()

/** What the clock of the zone shows, in milliseconds as if it were UTC. Asking Intl is slow, and one query asks often. */
function shownAt(instant: number, timeZone: string): number {
  const key = `${timeZone}/${instant}`
  const known = shownBefore.get(key)
  if (known !== undefined) return known
  if (shownBefore.size > 1000) shownBefore.clear()
  const shown = askClock(instant, timeZone)
  shownBefore.set(key, shown)
  return shown
}

function askClock(instant: number, timeZone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) part[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The instants of a minute have one answer between them: now is another instant for every query. */
export const toWall = (instant: number, timeZone: string): Wall =>
  Math.floor(shownAt(Math.floor(instant / minuteMs) * minuteMs, timeZone) / minuteMs)

/**
 * The first instant at which the zone's clocks show this time. Where they skip it (summer begins), the instant at
 * which they skip; where they show it twice, the first of the two.
 */
export function toInstant(wall: Wall, timeZone: string): number {
  const shown = wall * minuteMs
  const [before, after] = [-1, 1].map((side) => {
    const near = shown + side * dayMinutes * minuteMs
    return shown - (shownAt(near, timeZone) - near)
  }) as [number, number] // map keeps the length
  const valid = [before, after].filter((instant) => shownAt(instant, timeZone) === shown)
  return valid.length > 0 ? Math.min(...valid) : before
}

const toDay = ({ year, month, day }: CivilDate): number => Date.UTC(year, month - 1, day) / (dayMinutes * minuteMs)

export const toWallOf = (date: CivilDate): Wall => toDay(date) * dayMinutes

export const dayOf = (wall: Wall): number => Math.floor(wall / dayMinutes)

export function dateOf(wall: Wall): CivilDate {
  const date = new Date(dayOf(wall) * dayMinutes * minuteMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 1 = Monday … 7 = Sunday. Day 0 was a Thursday. */
export const weekdayOf = (wall: Wall): number => ((((dayOf(wall) + 3) % 7) + 7) % 7) + 1

/** Whether there is such a day; the thirty-first of February is none. */
export function isDate({ year, month, day }: CivilDate): boolean {
  const { month: realMonth, day: realDay } = dateOf(toWallOf({ year, month, day }))
  return year >= 1970 && year <= 2199 && realMonth === month && realDay === day
}
