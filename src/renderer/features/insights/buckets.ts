import type { Analytics } from '../../../contract/analytics.ts'
import { noonOf } from './periods.ts'

/** A bar of a chart: a day, or a week or month where days would be too thin. */
export interface Bucket {
  /** Such as "12 Mar" or "March 2026". */
  name: string
  messages: number
  conversations: number
}

export type Unit = 'day' | 'week' | 'month'

const mostBars = 120
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric' })

function unitFor(days: number): Unit {
  if (days <= mostBars) return 'day'
  return days <= mostBars * 7 ? 'week' : 'month'
}

/** Adds days up to at most about 120 bars; weeks are counted back from the last day. */
export function bucketsOf(days: Analytics['days']): { unit: Unit; buckets: Bucket[] } {
  const unit = unitFor(days.length)
  const isLong = days.length > 330
  const keyOf = (date: string, index: number): string | number => {
    if (unit === 'month') return date.slice(0, 7)
    return unit === 'week' ? Math.floor((index - days.length) / 7) : index
  }
  const nameOf = (date: string): string => {
    if (unit === 'month') return month.format(noonOf(date))
    return (isLong ? dayOfYear : day).format(noonOf(date))
  }
  const found = new Map<string | number, Bucket>()
  for (const [index, { date, messages, conversations }] of days.entries()) {
    const key = keyOf(date, index)
    const bucket = found.get(key) ?? { name: nameOf(date), messages: 0, conversations: 0 }
    bucket.messages += messages
    bucket.conversations += conversations
    found.set(key, bucket)
  }
  return { unit, buckets: [...found.values()] }
}

/** A round number at or above the greatest value, for the top line of a chart. */
export function roundUp(value: number): number {
  if (value <= 4) return Math.max(1, value)
  const magnitude = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 4, 5, 8, 10].find((factor) => factor * magnitude >= value) ?? 10
  return step * magnitude
}
