/** Whether somebody asks or tells something, and does not only name what is to be found. */
import { fold } from '../text/fold.ts'
import { isStopWord } from '../text/stop-words.ts'
import type { QueryToken } from './read-tokens.ts'

/** Beside what is quoted in it. */
const wordsOfQuestion = 2
const wordsOfSentence = 4
const smallWords = 2
/** Where no spaces are written, so many characters are about one word. */
const unspacedPerWord = 3

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu
const asking = /[?？؟]["'”’»)]*$|[か吗嗎呢][。.]?$/u

/** Names and things alone are no sentence, however many: it has the small words that hold it together, or asks. */
export function isSentence(tokens: readonly QueryToken[]): boolean {
  const words = tokens.flatMap((token) => (token.kind === 'word' && token.sign === '' ? [token.text] : []))
  const count = words.reduce((sum, word) => sum + lengthInWords(word), 0)
  const last = tokens.at(-1)
  const isAsking = (last?.kind === 'word' || last?.kind === 'nothing') && asking.test(last.text)
  if (isAsking) return count >= wordsOfQuestion
  return count >= wordsOfSentence && words.filter((word) => isStopWord(fold(word))).length >= smallWords
}

const lengthInWords = (word: string): number =>
  Math.max(1, Math.floor((word.match(unspaced)?.length ?? 0) / unspacedPerWord))
