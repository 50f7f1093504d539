import { expect, it } from 'vitest'
import { facts } from './facts.ts'
import { generateSet } from './generate.ts'

it('makes the same history from the same seed, and another from another', () => {
  expect(generateSet(1)).toEqual(generateSet(1))
  expect(generateSet(1)).not.toEqual(generateSet(2))
})

it('labels every question with messages that are there and hold what was planted', () => {
  const [history] = generateSet(1).histories
  const texts = new Map(history?.conversations.flatMap(({ messages }) => messages.map(({ key, text }) => [key, text])))
  expect(history?.questions.length).toBeGreaterThan(200)
  for (const { evidence, evidenceCount, query } of history?.questions ?? []) {
    expect(evidence.length, query).toBe(evidenceCount)
    expect(evidence.every((key) => texts.has(key))).toBe(true)
  }
})

it('holds every fact in the message that its questions are about', () => {
  const [history] = generateSet(1).histories
  const texts = new Map(history?.conversations.flatMap(({ messages }) => messages.map(({ key, text }) => [key, text])))
  const evidenceOf = (query: string) =>
    texts.get(history?.questions.find((question) => question.query === query)?.evidence[0] ?? '')
  for (const { told, plain, oblique } of facts) {
    expect(evidenceOf(plain)).toContain(told)
    expect(evidenceOf(oblique)).toContain(told)
  }
})

it('asks obliquely without a word of the answer', () => {
  const stems = (text: string) => (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 5))
  const common = new Set([
    'with',
    'when',
    'that',
    'from',
    'what',
    'have',
    'this',
    'after',
    'while',
    'where',
    'they',
    'into',
    'does',
    'which',
    'only',
  ])
  for (const { told, oblique } of facts) {
    const heldByAnswer = new Set(stems(told).filter((stem) => !common.has(stem)))
    expect(
      stems(oblique).filter((stem) => heldByAnswer.has(stem)),
      oblique,
    ).toEqual([])
  }
})
