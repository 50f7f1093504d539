/**
 * How far a question's words are to be trusted. Where nobody wrote enough of them together, the best share is low, and
 * where they are words of every day, dozens of messages share it: such a question is ranked by what it means.
 */
import { featureCount, featureNames, type Measured } from './features.ts'
import { numbersFor } from './numbers.ts'

/** From so much of the question in one place its words count in full, and up to that less, however alike the others are. */
const fullShare = 0.5
const noShare = 0.25
/** How much the best is ahead of the one that many messages reach. */
const many = 20
const fullLead = 0.2
const noLead = 0.08

/** From 0 to 1. `shares` are of what a perfect text would get, one a candidate. */
export function trustInWords(shares: Float32Array): number {
  const sorted = shares.toSorted()
  const best = sorted.at(-1) ?? 0
  const lead = best - (sorted.at(-1 - many) ?? 0)
  const part = (value: number, from: number, to: number): number => (value - from) / (to - from)
  return Math.min(1, Math.max(0, part(best, noShare, fullShare), part(lead, noLead, fullLead)))
}

/** So many different words of a question in one message prove that it is about the same; one alone hardly does. */
const provingWords = 3
/** Less than this is what chance brings, and not listened to. */
const leastHeard = 0.2
/** Meaning keeps a say, however well the words fit. */
const mostHeard = 0.9

/** How loudly words speak in a hybrid search, beside meaning, which has the rest: 0 to `mostHeard`. */
export function voiceOfWords({ features, together }: Pick<Measured, 'features' | 'together'>, terms: number): number {
  const place = featureNames.indexOf('words')
  const shares = numbersFor(features.length / featureCount, (at) => features[at * featureCount + place] ?? 0)
  // Whoever looks for one word has said all there is.
  const proof = terms === 1 ? 1 : Math.min(1, together / provingWords)
  const heard = (trustInWords(shares) * proof - leastHeard) / (1 - leastHeard)
  return mostHeard * Math.max(0, heard)
}
