/**
 * Questions that name a time, and what they mean by it (Q8): seeded, in four languages, said at any hour between 2020
 * and 2030 in eleven zones. One in twenty names no time, though its words could.
 */
import { createRandom, type Random } from '../history/random.ts'
import { clockOf, instantOf, type Civil } from './civil.ts'
import { english, englishFrames, englishWithoutTime } from './english.ts'
import { otherLanguages } from './other-languages.ts'

export interface Phrasing {
  text: string
  now: number
  timeZone: string
  /** Milliseconds; null when no time is meant. An end of null is open. */
  expected: { from: number | null; to: number | null } | null
}

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo', 'Asia/Kolkata'].concat([
  'Australia/Sydney',
  'America/Sao_Paulo',
  'Pacific/Auckland',
  'Africa/Cairo',
  'America/Santiago',
])

export function makePhrasings(count: number, seed: number): Phrasing[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => makePhrasing(random))
}

function makePhrasing(random: Random): Phrasing {
  const timeZone = random.pick(zones)
  const start = Date.UTC(2020, 0, 1)
  const now = start + Math.floor(random.float() * (Date.UTC(2030, 0, 1) - start))
  if (random.chance(0.05)) return { text: random.pick(englishWithoutTime), now, timeZone, expected: null }
  const language = random.chance(0.7) ? { frames: englishFrames, phrases: english } : random.pick(otherLanguages)
  const { text, from, to } = random.pick(language.phrases)({ random, now: clockOf(now, timeZone) })
  const instant = (date: Civil | null): number | null => (date ? instantOf(date, timeZone) : null)
  return {
    text: random.pick(language.frames).replace('{}', text),
    now,
    timeZone,
    expected: { from: instant(from), to: instant(to) },
  }
}
