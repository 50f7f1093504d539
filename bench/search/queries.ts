/** Queries of every class, chosen by how many messages hold their words: the same ones for the same history. */
import type { Database } from 'better-sqlite3'
import { inflections } from '../../src/main/finding/text/inflections.ts'
import type { WordsIndex } from '../../src/main/finding/words/words-index.ts'
import type { Stand } from './stand.ts'

export type QueryClass =
  | 'a rare word'
  | 'a word of the middle'
  | 'a common word'
  | 'one of the ten commonest'
  | 'three letters of a word'
  | '3 words of a message'
  | '8 words of a message'
  | '15 words of a message'
  | 'only common words'

/** Rare words cost neither side much, and differ the most. */
const rareWords = 20

export function chooseQueries(
  { index, db, rawWords }: Pick<Stand, 'index' | 'db' | 'rawWords'>,
  perClass: number,
): Record<QueryClass, string[]> {
  const words = countWords(index)
  const total = index.documents.liveCount
  /** Words that FTS5 has too: `note_by_moment` is one to the application and three to it. */
  const between = (from: number, to: number, many = perClass): string[] => {
    const some = words.filter(({ count }) => count >= from && count < to).map(({ word }) => word)
    return Array.from({ length: many }, (_, at) => {
      const first = Math.floor(((at + 0.5) * some.length) / many)
      return some.slice(first).find((word) => rawWords.lookUp(word).length > 0) ?? 'a'
    })
  }
  const commonest = words.slice(0, 10).map(({ word }) => word)
  const commonTogether = (at: number): string =>
    [0, 7, 14, 21].map((step) => words[(at * 3 + step) % 40]?.word ?? '').join(' ')
  return {
    'a rare word': between(1, 10, Math.max(rareWords, perClass)),
    'a word of the middle': between(total / 1000, total / 200),
    'a common word': between(total / 100, total / 10),
    'one of the ten commonest': commonest.slice(0, perClass),
    'three letters of a word': between(total / 1000, total / 50).map((word) => `${word.slice(0, 3)}*`),
    '3 words of a message': wordsOfMessages(db, total, perClass, 3),
    '8 words of a message': wordsOfMessages(db, total, perClass, 8),
    '15 words of a message': wordsOfMessages(db, total, perClass, 15),
    'only common words': Array.from({ length: perClass }, (_, at) => commonTogether(at)),
  }
}

/** English words with how many messages hold one of their forms, about: that is what a query for it finds. The commonest first. */
function countWords(index: WordsIndex): { word: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { term, count } of index.vocabulary()) {
    if (/^[a-z]{3,}$/.test(term)) counts.set(term, (counts.get(term) ?? 0) + count)
  }
  const ofForms = (word: string): number => inflections(word).reduce((sum, form) => sum + (counts.get(form) ?? 0), 0)
  return Array.from(counts.keys(), (word) => ({ word, count: ofForms(word) })).toSorted((a, b) => b.count - a.count)
}

/** The first words of messages that stand far apart. */
function wordsOfMessages(db: Database, total: number, count: number, length: number): string[] {
  const text = db.prepare<[number], string>('SELECT content FROM messages WHERE id = ?').pluck()
  const found: string[] = []
  for (let at = 0; found.length < count && at < total; at++) {
    const content = text.get(1 + ((at * 7919 * 31) % total)) ?? ''
    const words = content.split(/\s+/).filter((word) => /^[a-z]{2,}$/i.test(word))
    if (words.length >= length) found.push(words.slice(0, length).join(' '))
  }
  return found
}
