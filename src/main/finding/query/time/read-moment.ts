/** One time, however it is named: a moment, or the early, middle or late part of one. */
import { fixed, isAt, longestOf, meaningAt, skipArticles, type ReadMoment, type Stretch } from './moment.ts'
import { namedMoments } from './named-moments.ts'
import { periodAt } from './periods.ts'
import { relativeMoments, unitAt } from './relative-moments.ts'
import { dayMinutes, type Wall } from './wall.ts'

const plainMoments = [...namedMoments, ...relativeMoments]

/** Thirds of a month are ten days, ten days and the rest; of a longer time, whole months; of a week, whole days. */
function thirdOf({ from, to }: Stretch, edge: 'early' | 'middle' | 'late'): Stretch {
  const days = (to - from) / dayMinutes
  const months = Math.round(days / 30.4)
  const borderAt = (third: number): Wall => {
    if (third === 3) return to
    if (months >= 3) return periodAt('month', from, Math.round((months * third) / 3)).from
    return from + (months === 1 ? 10 * third : Math.floor((days * third) / 3)) * dayMinutes
  }
  const third = { early: 0, middle: 1, late: 2 }[edge]
  return { from: borderAt(third), to: borderAt(third + 1) }
}

const readEdge: ReadMoment = (reading, at) => {
  const edge = meaningAt(reading, at, 'edge')
  if (!edge) return undefined
  const place = skipArticles(reading, at + 1)
  const unit = unitAt(reading, place)
  const moment = longestOf(plainMoments, reading, place)
  if (moment && moment.next > place) {
    return { ...moment, shyness: 'none', resolve: (latest) => thirdOf(moment.resolve(latest), edge.value) }
  }
  const isPeriod = unit === 'week' || unit === 'month' || unit === 'year'
  return isPeriod ? fixed(place + 1, thirdOf(periodAt(unit, reading.now, 0), edge.value)) : undefined
}

const all = [...plainMoments, readEdge]

export const readMoment: ReadMoment = (reading, at) =>
  isAt(reading, at, 'and') ? undefined : longestOf(all, reading, at)
