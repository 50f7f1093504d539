/** A whole time expression: a moment, what lies before or after one, or from one to another. */
import { isAt, meaningAt, type Moment, type Reading } from './moment.ts'
import { earlierBy } from './periods.ts'
import { readMoment } from './read-moment.ts'
import type { Wall } from './wall.ts'

/** Wall times; null is an open end. */
export interface Expression {
  next: number
  from: Wall | null
  to: Wall | null
  isYearly?: boolean
}

/** Whether shy words count: in a filter's value they do, in a question they need company. */
export type Company = 'none' | 'filter'

export function readExpression(reading: Reading, at: number, company: Company): Expression | undefined {
  return (
    readBeside(reading, at) ??
    readBetween(reading, at) ??
    readBorder(reading, at) ??
    readFromTo(reading, at, company) ??
    readPlain(reading, at, company)
  )
}

/** The place of the moment behind words like "in" and "the", and whether there is such a word. */
function skipPrepositions(reading: Reading, at: number): { next: number; hasPreposition: boolean } {
  let next = at
  while (next - at < 3 && (isAt(reading, next, 'in') || isAt(reading, next, 'the'))) next += 1
  return { next, hasPreposition: next > at && isAt(reading, at, 'in') }
}

/** The moment at a place or behind its articles, some of which may belong to it ("the weekend", "on the 3rd"). */
function momentNear(reading: Reading, at: number): Moment | undefined {
  const until = skipPrepositions(reading, at).next
  let longest: Moment | undefined
  for (let place = at; place <= until; place += 1) {
    const moment = readMoment(reading, place)
    if (moment && moment.next >= (longest?.next ?? at)) longest = moment
  }
  return longest
}

/** Two moments: the second is the latest of its kind, the first the latest before it; or the year is the first one's. */
function stretchOf(reading: Reading, first: Moment, second: Moment): Expression {
  const year = 366 * 1440
  const end =
    first.isFixed && !second.isFixed
      ? second.resolve(Math.min(reading.now, first.resolve(reading.now).from + year))
      : second.resolve(reading.now)
  const start = first.resolve(first.isFixed ? reading.now : end.from)
  return { next: second.next, from: Math.min(start.from, end.from), to: Math.max(start.to, end.to) }
}

/** "3 to 5 May", "May 3–5", "3 et 5 mai": a number that shares its month. */
function readSharedMonth(reading: Reading, at: number, joins: 'and' | 'to'): Expression | undefined {
  const place = skipPrepositions(reading, at).next
  const day = meaningAt(reading, place, 'number')?.value
  if (day !== undefined && day <= 31 && isAt(reading, place + 1, joins)) {
    const second = momentNear(reading, place + 2)
    if (!second || !isAt(reading, skipPrepositions(reading, place + 2).next, 'number')) return undefined
    const { from, to } = second.resolve(reading.now)
    const length = (to - from) / 1440
    if (length !== 1) return undefined
    const secondDay = meaningAt(reading, skipPrepositions(reading, place + 2).next, 'number')?.value ?? day
    return secondDay > day ? { next: second.next, from: from - (secondDay - day) * 1440, to } : undefined
  }
  const first = meaningAt(reading, place, 'month') && readMoment(reading, place)
  const firstDay = first && meaningAt(reading, first.next - 1, 'number')?.value
  const lastDay =
    first && isAt(reading, first.next, joins) ? meaningAt(reading, first.next + 1, 'number')?.value : undefined
  if (!first || !firstDay || !lastDay || lastDay > 31 || firstDay > 31 || lastDay <= firstDay) return undefined
  if (meaningAt(reading, first.next + 2, 'month')) return undefined
  const more = (lastDay - firstDay) * 1440
  const { from, to } = first.resolve(reading.now - more)
  return { next: first.next + 2, from, to: to + more }
}

function readPair(reading: Reading, at: number, joins: 'and' | 'to'): (Expression & { second?: Moment }) | undefined {
  const shared = readSharedMonth(reading, at, joins)
  if (shared) return shared
  const first = momentNear(reading, at)
  if (!first || !isAt(reading, first.next, joins)) return undefined
  const second = momentNear(reading, first.next + 1)
  return second && { ...stretchOf(reading, first, second), second }
}

const readBetween = (reading: Reading, at: number): Expression | undefined =>
  isAt(reading, at, 'between') ? readPair(reading, at + 1, 'and') : undefined

/** "before Christmas", "since Tuesday", "until yesterday". */
function readBorder(reading: Reading, at: number): Expression | undefined {
  const border = (['before', 'after', 'since', 'until'] as const).find((mark) => isAt(reading, at, mark))
  if (!border) return undefined
  const moment = momentNear(reading, at + 1)
  // "vor zwei Wochen" is no border but a moment of its own.
  const own = readMoment(reading, at)
  if (!moment || (own && own.next >= moment.next)) return undefined
  const { from, to } = moment.resolve(reading.now)
  if (border === 'since') return { next: moment.next, from: finite(from), to: null }
  if (border === 'after') return { next: moment.next, from: to, to: null }
  return { next: moment.next, from: null, to: border === 'before' ? finite(from) : to }
}

/** "the day before Christmas", "two weeks after Easter": so long a stretch, so far from it. */
function readBeside(reading: Reading, at: number): Expression | undefined {
  const place = skipPrepositions(reading, at).next
  const count = meaningAt(reading, place, 'number')
  const unitPlace = count && !count.isOrdinal ? place + 1 : place
  const unit = meaningAt(reading, unitPlace, 'unit')?.value
  const isAfter = isAt(reading, unitPlace + 1, 'after')
  if (!unit || unit === 'minute' || unit === 'hour' || !(isAfter || isAt(reading, unitPlace + 1, 'before')))
    return undefined
  const moment = isAt(reading, unitPlace + 2, 'last') ? undefined : momentNear(reading, unitPlace + 2)
  if (!moment) return undefined
  const { from, to } = moment.resolve(reading.now)
  const steps = unitPlace === place ? 1 : (count?.value ?? 1)
  const border = isAfter ? to : from
  if (!Number.isFinite(border)) return undefined
  const wallAt = (step: number): Wall => earlierBy(unit, isAfter ? -step : step, border)
  const [near, far] = [wallAt(steps - 1), wallAt(steps)]
  return { next: moment.next, from: Math.min(near, far), to: Math.max(near, far) }
}

const finite = (wall: Wall): Wall | null => (Number.isFinite(wall) ? wall : null)

/** "from March to May"; without "from" where both are plainly times: "March – May", "Monday to Wednesday". */
function readFromTo(reading: Reading, at: number, company: Company): Expression | undefined {
  if (isAt(reading, at, 'from')) {
    const pair = readPair(reading, at + 1, 'to')
    if (pair) return pair
  }
  const place = skipPrepositions(reading, at).next
  const pair = readPair(reading, place, 'to')
  const isPlain =
    company === 'filter' || [momentNear(reading, place), pair?.second].some((one) => one?.shyness === 'none')
  return pair && isPlain ? pair : undefined
}

function readPlain(reading: Reading, at: number, company: Company): Expression | undefined {
  const { next: place, hasPreposition } = skipPrepositions(reading, at)
  const moment = momentNear(reading, at)
  if (!moment) return undefined
  const isWelcome = moment.shyness === 'none' || company === 'filter' || (hasPreposition && suits(reading, at, moment))
  if (!isWelcome || place > moment.next) return undefined
  const { from, to } = moment.resolve(reading.now)
  const isHoliday = isAt(reading, place, 'holiday') && hasPreposition && reading.symbols[at]?.text !== 'on'
  // "over Christmas" is more than its one day.
  const around = isHoliday ? 1440 : 0
  return { next: moment.next, from: finite(from - around), to: to + around, isYearly: moment.isYearly }
}

/** "in 2024" is a year, "over 2000" and "of 2000" are numbers. */
const yearly = new Set(['in', 'back in', 'during', 'throughout', 'from', 'im', 'wahrend', 'en', 'pendant', 'durante'])

/** "in May" but not "on May", "on Sun" but not "in sun": only with its own preposition is a shy word a time. */
function suits(reading: Reading, at: number, { shyness }: Moment): boolean {
  const preposition = reading.symbols[at]?.text
  if (shyness === 'month') return preposition !== 'on' && preposition !== 'at' && preposition !== 'over'
  if (shyness === 'year') return yearly.has(preposition ?? '')
  if (shyness === 'weekday') return preposition === 'on' || preposition === 'from' || preposition === 'since'
  return true
}
