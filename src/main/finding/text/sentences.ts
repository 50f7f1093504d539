/**
 * The sentences of a short message, beside the whole of it: what is asked for is often said in one of them, and the
 * vector of the whole speaks of all.
 */
import { splitSentences, trim, weigh, type Passage } from './passages.ts'

/** A longer message is told by its passages, and a longer list of sentences costs more than it finds. */
const wordsAtMost = 90
const sentencesAtMost = 8
/** A shorter one goes with the next: "Wow!" says nothing by itself. */
const wordsAtLeast = 3

export function cutSentences(text: string): Passage[] {
  const whole = trim(text, { start: 0, end: text.length })
  if (weigh(text, whole) > wordsAtMost || text.includes('```')) return []
  const sentences: Passage[] = []
  let isShort = false
  for (const sentence of splitSentences(text, whole)) {
    const last = sentences.at(-1)
    if (last && isShort) last.end = sentence.end
    else sentences.push({ ...sentence })
    const joined = sentences.at(-1)!
    isShort = weigh(text, joined) < wordsAtLeast
  }
  const [last, before] = [sentences.at(-1), sentences.at(-2)]
  if (isShort && last && before) sentences.splice(-2, 2, { start: before.start, end: last.end })
  if (sentences.length < 2 || sentences.length > sentencesAtMost) return []
  return sentences.map((sentence) => trim(text, sentence))
}
