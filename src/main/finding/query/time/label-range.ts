/** A stretch of time in few words: `March 2026`, `16–22 Nov 2026`, `before 25 Dec 2025`, `since 24 Nov 2026`. */
import type { TimeRange } from '../query.ts'
import { dateOf, dayMinutes, toWall, type CivilDate, type Wall } from './wall.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
].concat(['November', 'December'])

const nameOf = (month: number): string => months[month - 1] ?? ''
const shortDate = ({ year, month, day }: CivilDate): string => `${day} ${nameOf(month).slice(0, 3)} ${year}`
const timeOf = (wall: Wall): string => {
  const minutes = ((wall % dayMinutes) + dayMinutes) % dayMinutes
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
const isMidnight = (wall: Wall): boolean => wall % dayMinutes === 0

export function labelRange({ from, to }: TimeRange, { timeZone }: { timeZone: string }): string {
  const wallOf = (instant: number): Wall => toWall(instant, timeZone)
  if (from === null) return to === null ? 'any time' : `before ${moment(wallOf(to))}`
  if (to === null) return `since ${moment(wallOf(from))}`
  return between(wallOf(from), wallOf(to))
}

const moment = (wall: Wall): string =>
  isMidnight(wall) ? shortDate(dateOf(wall)) : `${shortDate(dateOf(wall))}, ${timeOf(wall)}`

function between(from: Wall, to: Wall): string {
  if (!isMidnight(from) || !isMidnight(to)) return withTimes(from, to)
  const first = dateOf(from)
  const last = dateOf(to - 1)
  const isWholeMonths = first.day === 1 && dateOf(to).day === 1
  if (isWholeMonths && first.month === 1 && last.month === 12) {
    return first.year === last.year ? String(first.year) : `${first.year}–${last.year}`
  }
  if (isWholeMonths) {
    if (first.year !== last.year) return `${nameOf(first.month)} ${first.year} – ${nameOf(last.month)} ${last.year}`
    const start = first.month === last.month ? '' : `${nameOf(first.month)}–`
    return `${start}${nameOf(last.month)} ${last.year}`
  }
  if (to - from === dayMinutes) return shortDate(first)
  if (first.year !== last.year) return `${shortDate(first)} – ${shortDate(last)}`
  if (first.month !== last.month) return `${first.day} ${nameOf(first.month).slice(0, 3)} – ${shortDate(last)}`
  return `${first.day}–${shortDate(last)}`
}

function withTimes(from: Wall, to: Wall): string {
  const first = shortDate(dateOf(from))
  const last = shortDate(dateOf(to - 1))
  if (first === last) return `${first}, ${timeOf(from)}–${isMidnight(to) ? '24:00' : timeOf(to)}`
  return `${moment(from)} – ${moment(to)}`
}
