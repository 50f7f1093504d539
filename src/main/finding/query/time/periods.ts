/** Calendar periods in wall time: the one that a time lies in, and its neighbours. Weeks begin on Monday. */
import type { Stretch } from './moment.ts'
import type { Holiday, PartOfDay, Season, Unit } from './symbols.ts'
import { dateOf, dayMinutes, dayOf, toWallOf, weekdayOf, type Wall } from './wall.ts'

export const startOfDay = (wall: Wall): Wall => dayOf(wall) * dayMinutes
export const monthOf = (year: number, month: number, count = 1): Stretch => ({
  from: toWallOf({ year, month, day: 1 }),
  to: toWallOf({ year, month: month + count, day: 1 }),
})
export const yearOf = (year: number): Stretch => monthOf(year, 1, 12)
export const daysFrom = (from: Wall, days: number): Stretch => ({ from, to: from + days * dayMinutes })

/** The period around a time, moved by a number of such periods. */
export function periodAt(unit: Unit, wall: Wall, offset: number): Stretch {
  const { year, month } = dateOf(wall)
  const monday = startOfDay(wall) - (weekdayOf(wall) - 1) * dayMinutes
  switch (unit) {
    case 'minute':
      return { from: wall + offset, to: wall + offset + 1 }
    case 'hour':
      return { from: wall + offset * 60 - 30, to: wall + offset * 60 + 30 }
    case 'day':
      return daysFrom(startOfDay(wall) + offset * dayMinutes, 1)
    case 'week':
      return daysFrom(monday + offset * 7 * dayMinutes, 7)
    case 'weekend':
      return daysFrom(monday + (5 + offset * 7) * dayMinutes, 2)
    case 'month':
      return monthOf(year, month + offset)
    case 'quarter':
      return monthOf(year, (Math.ceil(month / 3) - 1 + offset) * 3 + 1, 3)
    case 'year':
      return yearOf(year + offset)
  }
}

/** The same time so many periods earlier: where a stretch of "the last two months" begins. */
export function earlierBy(unit: Unit, count: number, wall: Wall): Wall {
  const { year, month, day } = dateOf(wall)
  const time = wall - startOfDay(wall)
  const months = unit === 'year' ? count * 12 : unit === 'quarter' ? count * 3 : count
  switch (unit) {
    case 'minute':
      return wall - count
    case 'hour':
      return wall - count * 60
    case 'day':
      return wall - count * dayMinutes
    case 'week':
    case 'weekend':
      return wall - count * 7 * dayMinutes
    default: {
      const { from, to } = monthOf(year, month - months)
      return Math.min(from + (day - 1) * dayMinutes, to - dayMinutes) + time
    }
  }
}

const partHours: Record<PartOfDay, [from: number, to: number]> = {
  morning: [0, 12],
  noon: [11, 14],
  afternoon: [12, 18],
  evening: [17, 24],
  night: [18, 30],
}

export const partOf = (part: PartOfDay, day: Wall): Stretch => {
  const [from, to] = partHours[part]
  return { from: day + from * 60, to: day + to * 60 }
}

const seasonMonths: Record<Season, number> = { spring: 3, summer: 6, autumn: 9, winter: 12 }

/** Meteorological, of the northern half; the winter of a year begins in its December. */
export const seasonOf = (season: Season, year: number): Stretch => monthOf(year, seasonMonths[season], 3)

export function holidayOf(holiday: Holiday, year: number): Stretch {
  const on = (month: number, day: number, days = 1): Stretch => daysFrom(toWallOf({ year, month, day }), days)
  switch (holiday) {
    case 'christmas':
      return on(12, 25)
    case 'christmasEve':
      return on(12, 24)
    case 'newYear':
      return on(1, 1)
    case 'newYearsEve':
      return on(12, 31)
    case 'halloween':
      return on(10, 31)
    case 'valentine':
      return on(2, 14)
    case 'thanksgiving': {
      const first = toWallOf({ year, month: 11, day: 1 })
      return daysFrom(first + (((4 - weekdayOf(first) + 7) % 7) + 21) * dayMinutes, 1)
    }
    case 'easter':
      return easterOf(year)
  }
}

/** Good Friday to Easter Monday, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterOf(year: number): Stretch {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  const sunday = toWallOf({ year, month: Math.floor(f / 31), day: (f % 31) + 1 })
  return daysFrom(sunday - 2 * dayMinutes, 4)
}
