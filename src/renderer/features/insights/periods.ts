/** The periods that Insights can show, as days of the person's calendar. */

export type PeriodId = '7' | '30' | '90' | '365' | 'all' | 'custom'

export interface Period {
  /** Null begins with the first message. */
  from: string | null
  /** Null ends today. */
  to: string | null
}

export const periods: { id: PeriodId; name: string }[] = [
  { id: '7', name: '7 days' },
  { id: '30', name: '30 days' },
  { id: '90', name: '90 days' },
  { id: '365', name: 'Year' },
  { id: 'all', name: 'All' },
  { id: 'custom', name: 'Custom' },
]

export const usualPeriod: PeriodId = '30'

/** An address may have been written by hand. */
export const readPeriodId = (raw: unknown): PeriodId | undefined => periods.find(({ id }) => id === raw)?.id

export const readDate = (raw: unknown): string | undefined =>
  typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) && !Number.isNaN(Date.parse(raw)) ? raw : undefined

/** "2026-11-26" as the clock on the wall has it. */
export function dateOf(at: number): string {
  const date = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Noon, so that a day has its date in every time zone and over every change of clocks. */
export const noonOf = (date: string): Date => new Date(`${date}T12:00:00`)

/** `days` days up to today, today included. */
export function latestDays(days: number, now: number): Period {
  const first = noonOf(dateOf(now))
  first.setDate(first.getDate() - days + 1)
  return { from: dateOf(first.getTime()), to: dateOf(now) }
}

/** Where the person's clock is, by its IANA name. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone
