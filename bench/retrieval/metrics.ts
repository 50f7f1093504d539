/**
 * The figures of retrieval benchmarks, for one question and over many. As LoCoMo and LongMemEval count: a question's
 * recall is the share of its evidence among the first k, and a session counts as found by its best message.
 */
import { createRandom } from '../history/random.ts'

export interface Answered {
  ability: string
  /** Keys of the messages found, best first. */
  found: string[]
  /** Conversations in the order of their best message. */
  foundSessions: string[]
  evidence: string[]
  evidenceSessions: string[]
  /** As many as the labels name, found in the data or not. */
  evidenceCount: number
}

export const recallAt = (k: number, { found, evidence, evidenceCount }: Answered): number => {
  const first = new Set(found.slice(0, k))
  return evidenceCount === 0 ? 0 : evidence.filter((key) => first.has(key)).length / evidenceCount
}

/** Whether any evidence session is among the first k. */
export function sessionHitAt(k: number, { foundSessions, evidenceSessions }: Answered): number {
  const first = new Set(foundSessions.slice(0, k))
  return evidenceSessions.some((session) => first.has(session)) ? 1 : 0
}

/** The share of the evidence sessions among the first k. */
export function sessionRecallAt(k: number, { foundSessions, evidenceSessions }: Answered): number {
  const first = new Set(foundSessions.slice(0, k))
  const hits = evidenceSessions.filter((session) => first.has(session)).length
  return evidenceSessions.length === 0 ? 0 : hits / evidenceSessions.length
}

/** One divided by the rank of the first evidence. */
export function reciprocalRank({ found, evidence }: Answered): number {
  const wanted = new Set(evidence)
  const place = found.findIndex((key) => wanted.has(key))
  return place === -1 ? 0 : 1 / (place + 1)
}

/** Normalised discounted gain at k, every piece of evidence worth the same (Järvelin and Kekäläinen). */
export function gainAt(k: number, { found, evidence, evidenceCount }: Answered): number {
  const wanted = new Set(evidence)
  let gain = 0
  for (const [place, key] of found.slice(0, k).entries()) if (wanted.has(key)) gain += 1 / Math.log2(place + 2)
  let best = 0
  for (let place = 0; place < Math.min(k, evidenceCount); place++) best += 1 / Math.log2(place + 2)
  return best === 0 ? 0 : gain / best
}

export interface Mean {
  /** In percent. */
  value: number
  low: number
  high: number
}

const resamples = 1000

/** The mean in percent with its 95 % interval, by the bootstrap over questions; the same values give the same interval. */
export function meanOf(values: number[]): Mean {
  if (values.length === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN }
  const random = createRandom(values.length, 95)
  const means = Array.from({ length: resamples }, () => {
    let sum = 0
    for (let draw = 0; draw < values.length; draw++) sum += values[random.below(values.length)] ?? 0
    return sum / values.length
  }).toSorted((one, other) => one - other)
  const at = (share: number): number => (means[Math.round(share * (resamples - 1))] ?? 0) * 100
  return { value: average(values) * 100, low: at(0.025), high: at(0.975) }
}

const average = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
