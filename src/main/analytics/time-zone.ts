/** Days and hours of a time zone. A day is counted from 1970-01-01, or named as the calendar does: `2026-03-29`. */

export const dayMs = 86_400_000

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(timeZone: string, at: number): number {
  const second = Math.floor(at / 1000) * 1000
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatterOf(timeZone).formatToParts(second)) parts[type] = value
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year)
  const { month, day, hour, minute } = parts
  return Date.UTC(year, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(parts.second)) - second
}

/** The moment a day begins: midnight, or the first moment after it where clocks jump over midnight. */
export function startOfDay(timeZone: string, day: number): number {
  const midnight = day * dayMs
  // The offset at the moment looked for is one of those around it.
  const candidates = [midnight - dayMs, midnight, midnight + dayMs].map(
    (around) => midnight - offsetAt(timeZone, around),
  )
  const begins = candidates.filter((at) => dayAt(timeZone, at) === day)
  return Math.min(...(begins.length > 0 ? begins : candidates))
}

/** The day it is there at a moment. */
export const dayAt = (timeZone: string, at: number): number => Math.floor((at + offsetAt(timeZone, at)) / dayMs)

export const dayOfDate = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs)

export const dateOfDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
