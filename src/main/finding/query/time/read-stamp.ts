/** Times as machines write them: `2026-03-01T10:00`, `14d` for the last fourteen days, `2024` for a year. */
import type { TimeRange } from '../query.ts'
import type { Calendar } from './find-times.ts'
import { earlierBy, startOfDay } from './periods.ts'
import type { Unit } from './symbols.ts'
import { isDate, toInstant, toWall, toWallOf } from './wall.ts'

const units: Record<string, Unit> = { h: 'hour', d: 'day', w: 'week', m: 'month', y: 'year' }

export function readStamp(text: string, { now, timeZone }: Calendar): TimeRange | null {
  const back = /^(\d{1,3})([hdwmy])$/iu.exec(text)
  if (back) {
    const unit = units[back[2]?.toLowerCase() ?? ''] ?? 'day'
    const from = earlierBy(unit, Number(back[1]), toWall(now, timeZone))
    return { from: toInstant(unit === 'hour' ? from : startOfDay(from), timeZone), to: now }
  }
  const stamp = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/iu.exec(text)
  if (!stamp) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = stamp.slice(1, 6).map(Number)
  if (!isDate({ year, month, day }) || hour > 23 || minute > 59) return null
  const wall = toWallOf({ year, month, day }) + hour * 60 + minute
  const from = stamp[6] === undefined ? toInstant(wall, timeZone) : wall * 60_000 - offsetOf(stamp[6])
  return { from, to: from + 60_000 }
}

function offsetOf(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/u.exec(text) ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}
