/** Times, sizes and counts as a person reads them, in the language of the system. */

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })
const steps = [
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
] as const

/** "just now", "5 minutes ago", "yesterday"; beyond a month the date. */
export function timeAgo(at: number, now: number): string {
  const ms = now - at
  if (ms < 60_000) return 'just now'
  if (ms > 30 * 86_400_000) return shortDate(at, now)
  const [unit, unitMs] = steps.findLast(([, length]) => ms >= length) ?? steps[0]
  return relative.format(-Math.floor(ms / unitMs), unit)
}

/** "14:02" today, "12 Mar" this year, "12 Mar 2024" before. */
export function shortDate(at: number, now: number): string {
  const date = new Date(at)
  const today = new Date(now)
  if (date.toDateString() === today.toDateString()) return timeOfDay(at)
  const isThisYear = date.getFullYear() === today.getFullYear()
  return date.toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    year: isThisYear ? undefined : 'numeric',
  })
}

/** As one says it of something one did: "earlier today", "yesterday", "12 days ago", "in March", "in March 2025". */
export function whenDone(at: number, now: number): string {
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000)
  if (days <= 0) return 'earlier today'
  if (days === 1) return 'yesterday'
  if (days <= 30) return `${days} days ago`
  const date = new Date(at)
  const isThisYear = date.getFullYear() === new Date(now).getFullYear()
  return `in ${date.toLocaleDateString(undefined, { month: 'long', year: isThisYear ? undefined : 'numeric' })}`
}

// A formatter is costly to make, and a page of messages shows many times.
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })
const ofDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

/** "Monday, 23 November 2026, 14:02". */
export const longDate = (at: number): string => full.format(at)

/** "14:02". */
export const timeOfDay = (at: number): string => ofDay.format(at)

/** "48 MB", by thousands as file managers count. */
export function fileSize(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return (bytes / 1000 ** power).toLocaleString(undefined, {
    style: 'unit',
    unit: units[power],
    // In short it is "0 byte".
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power < 2 ? 0 : 1,
  })
}

/** "1 message", "2,306 messages". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`

/** "45 s", "12 min", "3 h 5 min", "4 days". */
export function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (ms < 60_000) return `${Math.round(ms / 1000)} s`
  if (minutes < 60) return `${minutes} min`
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`
  return counted(Math.round(minutes / (24 * 60)), 'day')
}

/** "$4.12"; what costs less than a cent keeps its digits. */
export const money = (usd: number): string =>
  `$${usd.toLocaleString(undefined, usd > 0 && usd < 0.01 ? { maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
