import type { Random } from '../history/random.ts'
import { civil, type Civil } from './civil.ts'

/** A time in words, and the stretch it means: from the first, up to and without the second. */
export interface Phrase {
  text: string
  from: Civil | null
  to: Civil | null
}

/** When and where somebody says it. */
export interface Saying {
  random: Random
  now: Civil
}

export type MakePhrase = (saying: Saying) => Phrase

export const dayLong = (text: string, day: Civil): Phrase => ({
  text,
  from: day,
  to: civil(day.year, day.month, day.day + 1),
})

export const monthLong = (text: string, year: number, month: number, months = 1): Phrase => ({
  text,
  from: civil(year, month, 1),
  to: civil(year, month + months, 1),
})
