/**
 * What is measured of a candidate. Word evidence is a share of what a perfect text would get, meaning evidence a cosine:
 * both mean the same in a history of ten messages and of a million. See docs/retrieval.md for what each brings.
 */
import { numbersFor } from './numbers.ts'
import { neighbourCount, type Rows } from './rows.ts'
import type { RankQuestion, RankView } from './view.ts'

export const featureNames = [
  'words',
  'wordsRoot',
  'wordsOfConversation',
  'meaning',
  'meaningRoot',
  'meaningAround',
  'meaningNear',
  'meaningStated',
  'meaningOfConversation',
  'either',
  'wordsAsked',
  'meaningAsked',
  'meaningReplied',
  'speaker',
  'sender',
  'time',
  'timeWord',
  'answerKind',
] as const
export type FeatureName = (typeof featureNames)[number]
export const featureCount = featureNames.length

/** Robertson's parameters for short texts. */
const k1 = 0.9
const b = 0.4
/** A text that is so many times as long as usual counts as no longer: one word that nobody else wrote says where to look. */
const longestAsUsual = 4
/** How much of a neighbour's words counts as the message's own: 1 to 3 before, 1 to 3 after. */
const wordShares = [0.5, 0.3, 0.2, 0.4, 0.2, 0.2]
const meaningShares = [0.5, 0.3, 0, 0.4, 0.2, 0]
/** A text of more tokens stands for itself: its neighbours count less and less. */
const selfContainedTokens = 40
/** Between these a message counts as ever longer. */
const longFrom = 60
const longTo = 260
const dayMs = 86_400_000
const yearMs = 365.2425 * dayMs

export interface Measured {
  /** `featureCount` numbers a candidate. */
  features: Float32Array
  /** Each candidate's cosine, or NaN; empty without vectors. */
  cosines: Float32Array
  /** How many different terms of the question one candidate holds at most. */
  together: number
}

export function measure(view: RankView, question: RankQuestion, rows: Rows): Measured {
  const count = rows.candidateCount
  const features = new Float32Array(count * featureCount)
  const column = (name: FeatureName, valueOf: (candidate: number) => number): void => {
    const place = featureNames.indexOf(name)
    for (let index = 0; index < count; index++) features[index * featureCount + place] = valueOf(index)
  }
  const lengths = numbersFor(rows.docs.length, (row) => view.length(rows.docs[row] ?? 0))
  const damping = numbersFor(count, (index) => Math.min(1, selfContainedTokens / Math.max(1, lengths[index] ?? 0)))
  const longness = numbersFor(count, (index) =>
    Math.min(1, Math.max(0, ((lengths[index] ?? 0) - longFrom) / (longTo - longFrom))),
  )
  /** What a long answer answers is told by the message above it, however long the answer is. */
  const before = (index: number): number => rows.neighbours[index * neighbourCount] ?? -1
  const after = (index: number): number => rows.neighbours[index * neighbourCount + neighbourCount / 2] ?? -1

  let together = 0
  if (question.mode !== 'meaning') {
    const { own, around, held } = measureWords(view, rows, lengths, damping)
    together = held.reduce((most, one) => Math.max(most, one), 0)
    const best = bestOfConversation(view, rows, own)
    column('words', (index) => around[index] ?? 0)
    column('wordsRoot', (index) => Math.sqrt(around[index] ?? 0))
    column('wordsOfConversation', (index) => best[index] ?? 0)
    column('wordsAsked', (index) => (longness[index] ?? 0) * (own[before(index)] ?? 0))
  }
  const cosines = question.mode === 'words' ? null : (view.cosines?.(rows.docs) ?? null)
  if (cosines) {
    const known = fillGaps(cosines.nearest)
    const stated = fillGaps(cosines.stated)
    const around = meaningAround(rows, known, damping)
    const best = bestOfConversation(view, rows, known)
    column('meaning', (index) => known[index] ?? 0)
    column('meaningRoot', (index) => Math.sqrt(Math.max(0, known[index] ?? 0)))
    column('meaningAround', (index) => around[index] ?? 0)
    column('meaningNear', (index) => Math.max(0, known[before(index)] ?? 0, known[after(index)] ?? 0))
    // The question that a conversation opens with says what it is about.
    const says = (index: number): number => (before(index) === -1 ? known[index] : stated[index]) ?? 0
    column('meaningStated', (index) => Math.max(0, says(index)))
    column('meaningOfConversation', (index) => best[index] ?? 0)
    const onlyAsks = (index: number): boolean => (known[index] ?? 0) > 0 && stated[index] === 0
    column('meaningReplied', (index) => (onlyAsks(before(index)) ? (known[before(index)] ?? 0) : 0))
    column('meaningAsked', (index) => (longness[index] ?? 0) * Math.max(0, known[before(index)] ?? 0))
  }
  const docAt = (index: number): number => rows.docs[index] ?? 0
  const spoken = speakerEvidence(view, rows)
  if (spoken) column('speaker', (index) => spoken(docAt(index)))
  if (question.sender !== null) {
    const wanted = question.sender === 'user' ? 0 : 1
    column('sender', (index) => (view.sender(docAt(index)) === wanted ? 1 : 0))
  }
  if (question.times.length > 0) column('time', (index) => nearness(question.times, view.createdAt(docAt(index))))
  if (question.asksWhen) column('timeWord', (index) => (view.holdsTimeWord(docAt(index)) ? 1 : 0))
  const { answerWanted } = question
  if (answerWanted !== null) column('answerKind', (index) => (view.holdsAnswer(docAt(index), answerWanted) ? 1 : 0))
  // The chance that one of the two is right, as if they were independent: a strong match by either is enough.
  const [byWords, byMeaning] = [featureNames.indexOf('words'), featureNames.indexOf('meaning')]
  column('either', (index) => {
    const at = index * featureCount
    return 1 - (1 - (features[at + byWords] ?? 0)) * (1 - Math.max(0, features[at + byMeaning] ?? 0))
  })
  return { features, cosines: cosines?.nearest.slice(0, count) ?? new Float32Array(0), together }
}

/** BM25 of the text alone, and BM25F with its neighbours as further fields; both as shares of what is possible. */
function measureWords(view: RankView, rows: Rows, lengths: Float32Array, damping: Float32Array) {
  const { docs, candidateCount, neighbours } = rows
  const own = new Float32Array(docs.length)
  const around = new Float32Array(candidateCount)
  const shares = new Float32Array(candidateCount * neighbourCount)
  const spans = new Float32Array(candidateCount)
  const held = new Int32Array(candidateCount)
  let spanSum = 0
  for (let index = 0; index < candidateCount; index++) {
    let span = lengths[index] ?? 0
    for (let side = 0; side < neighbourCount; side++) {
      const place = neighbours[index * neighbourCount + side] ?? -1
      if (place < 0) continue
      const share = (wordShares[side] ?? 0) * (damping[index] ?? 1)
      shares[index * neighbourCount + side] = share
      span += share * (lengths[place] ?? 0)
    }
    spans[index] = span
    spanSum += span
  }
  // Rounded, so that it does not depend on the order in which the candidates were added up.
  const averageSpan = Math.round((spanSum / Math.max(1, candidateCount)) * 1024) / 1024 || 1
  const times = new Float32Array(docs.length)
  let most = 0
  for (const [term, { df, weight = 1 }] of view.terms.entries()) {
    const rarity = Math.log(1 + (view.documents - df + 0.5) / (df + 0.5))
    const worth = weight * rarity
    // A word that nobody wrote counts as well, and in full where it was guessed: without it, half a question would look
    // like all of it.
    most += rarity
    if (df === 0) continue
    for (let row = 0; row < docs.length; row++) times[row] = view.tf(term, docs[row] ?? 0)
    for (let row = 0; row < docs.length; row++) {
      const tf = times[row] ?? 0
      if (tf === 0) continue
      own[row] = (own[row] ?? 0) + worth * saturate(tf, (lengths[row] ?? 0) / view.averageLength)
    }
    for (let index = 0; index < candidateCount; index++) {
      let tf = times[index] ?? 0
      if (tf > 0) held[index] = (held[index] ?? 0) + 1
      for (let side = 0; side < neighbourCount; side++) {
        const place = neighbours[index * neighbourCount + side] ?? -1
        if (place >= 0) tf += (shares[index * neighbourCount + side] ?? 0) * (times[place] ?? 0)
      }
      if (tf > 0) around[index] = (around[index] ?? 0) + worth * saturate(tf, (spans[index] ?? 0) / averageSpan)
    }
  }
  if (most > 0) for (const values of [own, around]) values.forEach((value, row) => (values[row] = value / most))
  return { own, around, held }
}

/** BM25's curve, 1 at its end. */
const saturate = (tf: number, relativeLength: number): number =>
  tf / (tf + k1 * (1 - b + b * Math.min(longestAsUsual, relativeLength)))

/** A message whose vector is still to be made counts as an ordinary one. */
function fillGaps(cosines: Float32Array): Float32Array {
  const known = cosines.filter((cosine) => !Number.isNaN(cosine)).toSorted()
  const ordinary = known[Math.floor(known.length / 4)] ?? 0
  return cosines.map((cosine) => (Number.isNaN(cosine) ? ordinary : cosine))
}

function meaningAround({ candidateCount, neighbours }: Rows, cosines: Float32Array, damping: Float32Array) {
  const around = new Float32Array(candidateCount)
  for (let index = 0; index < candidateCount; index++) {
    let sum = 0
    for (let side = 0; side < neighbourCount; side++) {
      const place = neighbours[index * neighbourCount + side] ?? -1
      if (place >= 0) sum += (meaningShares[side] ?? 0) * (cosines[place] ?? 0)
    }
    around[index] = sum * (damping[index] ?? 1)
  }
  return around
}

/** The best value among the rows of each candidate's conversation. */
function bestOfConversation(view: RankView, { docs }: Rows, values: Float32Array): Float32Array {
  const best = new Map<number, number>()
  for (let row = 0; row < docs.length; row++) {
    const conversation = view.conversation(docs[row] ?? 0)
    const value = values[row] ?? 0
    if (value > (best.get(conversation) ?? -Infinity)) best.set(conversation, value)
  }
  return numbersFor(docs.length, (row) => best.get(view.conversation(docs[row] ?? 0)) ?? 0)
}

/** Only where messages open with names, and exactly one of these is asked for. */
function speakerEvidence(view: RankView, { docs }: Rows): ((doc: number) => number) | null {
  let asked = -1
  for (const doc of docs) {
    const label = view.label(doc)
    if (label < 0 || label === asked) continue
    if (asked >= 0) return null
    asked = label
  }
  if (asked < 0) return null
  return (doc) => {
    const label = view.label(doc)
    return label >= 0 ? 1 : label === -1 ? -1 : 0
  }
}

/** 1 within a time that was named; less the further from it, for people plan and look back; 0 beyond ten days. */
function nearness(times: RankQuestion['times'], at: number): number {
  let best = 0
  for (const { from, to, isYearly } of times) {
    const moment = isYearly ? at + Math.round((from - at) / yearMs) * yearMs : at
    const days = Math.max(0, from - moment, moment - to) / dayMs
    best = Math.max(best, days <= 0 ? 1 : days <= 10 ? 0.6 - 0.03 * days : 0)
  }
  return best
}
