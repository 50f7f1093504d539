/**
 * A sentence that asks is near to a question because both ask, and hardly ever answers it. Only a short one is meant:
 * a long one ends with a mark because nobody set a full stop before it, and states something first.
 */
import { weigh } from './passages.ts'

const wordsAtMost = 13
const ending = /[?？؟][^\p{L}\p{N}]*$/u

export const isShortQuestion = (text: string): boolean =>
  ending.test(text) && weigh(text, { start: 0, end: text.length }) <= wordsAtMost
