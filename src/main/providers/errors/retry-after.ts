/** How long a provider asks to wait, in milliseconds, from the forms it may say it in; null where it does not. */
import type { ErrorWords } from './words.ts'

/** A longer wait is as good as none said. */
const longestMs = 24 * 60 * 60 * 1000

export function readRetryAfter(headers: Record<string, string>, words: ErrorWords): number | null {
  const found =
    fromMilliseconds(headers['retry-after-ms']) ??
    fromRetryAfter(headers['retry-after'], headers['date']) ??
    fromDetails(words) ??
    fromDuration(/(?:try again|retry) in ([\d.]+ ?m?s)\b/i.exec(words.message ?? '')?.[1]) ??
    fromResets(headers)
  return found === null || found < 0 || found > longestMs ? null : Math.ceil(found)
}

const fromMilliseconds = (text: string | undefined): number | null => numberOrNull(text)

/** Seconds, or a date; a date is held against the provider's own clock where it tells the time. */
function fromRetryAfter(text: string | undefined, date: string | undefined): number | null {
  if (text === undefined) return null
  const seconds = numberOrNull(text)
  if (seconds !== null) return seconds * 1000
  const until = Date.parse(text)
  if (Number.isNaN(until)) return null
  const now = Date.parse(date ?? '')
  return Math.max(0, until - (Number.isNaN(now) ? Date.now() : now))
}

/** google.rpc.RetryInfo, such as `"retryDelay": "36.4s"`. */
function fromDetails(words: ErrorWords): number | null {
  for (const detail of words.details) {
    const delay = detail['retryDelay']
    if (typeof delay === 'string') return fromDuration(delay)
  }
  return null
}

/** The limits that are used up say when they are whole again: `6m0s`, `250ms`, or a date. */
function fromResets(headers: Record<string, string>): number | null {
  const waits: number[] = []
  for (const [name, value] of Object.entries(headers)) {
    if (!/ratelimit-.*reset|ratelimit-reset/.test(name)) continue
    const remaining = headers[name.replace('reset', 'remaining')]
    if (remaining !== undefined && Number(remaining) > 0) continue
    const wait = fromDuration(value) ?? fromRetryAfter(value.includes('T') ? value : undefined, headers['date'])
    if (wait !== null) waits.push(wait)
  }
  return waits.length > 0 ? Math.max(...waits) : null
}

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Reads `36.4s`, `1m30s`, `250ms`. */
function fromDuration(text: string | undefined): number | null {
  if (text === undefined || !/^(?:[\d.]+ ?(?:ms|s|m|h|d))+$/.test(text.trim())) return null
  let total = 0
  for (const [, amount, unit] of text.matchAll(/([\d.]+) ?(ms|s|m|h|d)/g)) total += Number(amount) * (units[unit!] ?? 0)
  return Number.isNaN(total) ? null : total
}

const numberOrNull = (text: string | undefined): number | null =>
  text !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null
