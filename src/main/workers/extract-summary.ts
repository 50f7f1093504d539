/**
 * Says what a conversation is about in its own sentences, without a model: those whose words occur most often in it,
 * shared among many others, in the order in which they stand there. A plain method, and called so where it is shown.
 */
import type { ShownText } from '../repositories/shown-texts.ts'

export interface ExtractedSummary {
  /** Whole sentences of the conversation; empty when it says nothing. */
  summary: string
  /** Words that it comes back to, the most frequent first. */
  topics: string[]
  /** Of what the person said, in UTF-16 units. */
  averageLength: number
}

const mostSentences = 3
const mostLength = 600
const mostTopics = 5
/** Shorter ones greet, longer ones are lists and code. */
const sentenceLength = { least: 25, most: 300 }

interface Sentence {
  text: string
  words: string[]
  place: number
  isQuestion: boolean
}

export function extractSummary(texts: ShownText[]): ExtractedSummary {
  const counts = new Map<string, number>()
  const sentences: Sentence[] = []
  for (const { content, sender } of texts) {
    for (const text of splitSentences(toPlainText(content))) {
      const words = listWords(text)
      for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
      sentences.push({ text, words, place: sentences.length, isQuestion: sender === 'user' })
    }
  }
  const said = texts.filter(({ sender }) => sender === 'user')
  const length = said.reduce((sum, { content }) => sum + content.length, 0)
  return {
    summary: chooseSentences(sentences, counts),
    topics: chooseTopics(counts),
    averageLength: said.length === 0 ? 0 : Math.round(length / said.length),
  }
}

function chooseSentences(sentences: Sentence[], counts: Map<string, number>): string {
  const scored = sentences
    .filter(({ text, words }) => words.length > 1 && fits(text))
    .map((sentence) => ({ ...sentence, score: scoreOf(sentence, counts) }))
    .toSorted((a, b) => b.score - a.score || a.place - b.place)
  const chosen: Sentence[] = []
  let length = 0
  for (const sentence of scored) {
    if (chosen.length === mostSentences || length + sentence.text.length > mostLength) break
    if (chosen.some((other) => isMuchTheSame(other, sentence))) continue
    chosen.push(sentence)
    length += sentence.text.length
  }
  // A conversation of a few words is its own summary.
  const first = sentences.find(({ text }) => text.length <= sentenceLength.most)
  const said = chosen.length > 0 || !first ? chosen : [first]
  return said
    .toSorted((a, b) => a.place - b.place)
    .map(({ text }) => text)
    .join(' ')
}

const fits = (text: string): boolean => text.length >= sentenceLength.least && text.length <= sentenceLength.most

/** How much a sentence shares with the others, by the word; what was asked first counts a little more. */
function scoreOf({ words, place, isQuestion }: Sentence, counts: Map<string, number>): number {
  const distinct = [...new Set(words)]
  const shared = distinct.reduce((sum, word) => sum + Math.log(counts.get(word) ?? 1), 0)
  const bonus = place === 0 && isQuestion ? 1.5 : 1
  return (bonus * shared) / Math.sqrt(distinct.length + 4)
}

function isMuchTheSame(one: Sentence, other: Sentence): boolean {
  const words = new Set(one.words)
  const shared = new Set(other.words.filter((word) => words.has(word)))
  return shared.size > 0.7 * Math.min(words.size, new Set(other.words).size)
}

const chooseTopics = (counts: Map<string, number>): string[] =>
  [...counts]
    .filter(([word, count]) => count > 1 && word.length > 2)
    .toSorted(([a, timesA], [b, timesB]) => timesB - timesA || b.length - a.length || (a < b ? -1 : 1))
    .slice(0, mostTopics)
    .map(([word]) => word)

const toPlainText = (markdown: string): string =>
  markdown
    .replaceAll(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1`*[ \t]*$|$(?![\s\S]))/gm, '\n')
    .replaceAll(/^[ \t]*\|.*$/gm, '\n')
    .replaceAll(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+/gm, '\n')
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replaceAll(/[*_`]{1,3}(\S[^*_`\n]*)[*_`]{1,3}/g, '$1')

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

const splitSentences = (text: string): string[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment.trim().replaceAll(/\s+/g, ' ')))
    .filter(Boolean)

const wordSegmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const hasNoSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function listWords(sentence: string): string[] {
  const found = hasNoSpaces.test(sentence)
    ? [...wordSegmenter.segment(sentence)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
    : (sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [])
  return found.map((word) => word.toLowerCase()).filter((word) => word.length > 1 && !commonWords.has(word))
}

/** Words that stand in every text and tell nothing of it. */
const commonWords = new Set(
  `a about after all also am an and any are as at be because been but by can could did do does don't for from get had has
  have he her here his how i i'm if in into is it it's its just like make may me might more most much my no not now of on
  one only or other our out over should so some such than that that's the their them then there these they this those to
  too use up us very was we were what when where which while who why will with would yes you your you're thanks please
  hello hi ok okay
  aber als am an auch auf aus bei bin bis bist da das dass dein dem den der des die dies diese doch du durch ein eine
  einem einen einer es für hat habe haben hier ich ihr im in ist ja kann kein mein mit nach nicht noch nur oder sein
  sich sie sind so und uns von vor war was weil wenn wer werden wie wir wird zu zum zur über bitte danke
  al como con de del el ella en es esta este la las lo los más me mi muy no para pero por que qué se si sin su sus te tu
  un una y ya
  au aux avec ce ces cette dans de des du elle en est et il ils je la le les leur mais ne nous on ou où par pas plus
  pour qu que qui sa se ses son sur un une vous
  です ます した する して いる ある この その こと もの から まで ため よう 的 了 是 在 和 我 你 他 有 不 这 那 就 也 都`.split(
    /\s+/,
  ),
)
