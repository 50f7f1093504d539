/** What weights find of questions that they were not fitted to. */
import { weights } from '../../../src/main/finding/rank/weights.ts'
import type { Answered } from '../metrics.ts'
import { toAnswered } from '../ask.ts'
import { fitWeights, partsIn, shippedNothings, type Of } from './fit-weights.ts'
import { modes, type Gathered, type Mode } from './gather.ts'

/** A question of either set. */
export interface Question {
  gathered: Record<Mode, Gathered>
  set: 'first' | 'second'
  /** Questions of one part are never asked of weights that were fitted to any of them. */
  part: string
  weight: number
}

export interface Validated {
  question: Question
  of: Record<Mode, Of>
}

export function validate(questions: Question[], progress: (text: string) => void): Validated[] {
  const parts = [...new Set(questions.map(({ part }) => part))]
  return parts.flatMap((part) => {
    progress(`without ${part}`)
    const of = fitWeights(questions.filter((question) => question.part !== part))
    return questions.filter((question) => question.part === part).map((question) => ({ question, of }))
  })
}

/** By mode, as the tables of retrieval take it. */
export function toWays(validated: Validated[]): Record<Mode, Answered[]> {
  const waysOf = (mode: Mode): Answered[] =>
    validated.map(({ question: { gathered }, of }) => {
      const { keys, question, sessions } = gathered[mode]
      return toAnswered(
        question,
        orderOf(partsIn(gathered[mode], mode, of, shippedNothings)).map((place) => keys[place] ?? ''),
        sessions,
      )
    })
  return Object.fromEntries(modes.map((mode) => [mode, waysOf(mode)])) as Record<Mode, Answered[]>
}

const foundAtMost = 100

const orderOf = (parts: Float64Array): number[] =>
  Array.from(parts.keys())
    .toSorted((one, other) => parts[other]! - parts[one]! || one - other)
    .slice(0, foundAtMost)

export const shipped = (questions: Question[]): Validated[] =>
  questions.map((question) => ({
    question,
    of: { words: weights.words.of, meaning: weights.meaning.of, hybrid: weights.hybrid.of },
  }))
