/** Words looked up and scored, and nothing else: the numbers of the best twenty, as a bare query of FTS5 gives them. */
import { parseQuery } from '../../src/main/finding/query/parse-query.ts'
import { createWordsFinder } from '../../src/main/finding/words/find-words.ts'
import { resolveQuery } from '../../src/main/finding/words/resolve.ts'
import type { WordsIndex } from '../../src/main/finding/words/words-index.ts'

export function createLookUp(index: WordsIndex): (text: string) => { id: number; score: number }[] {
  const finder = createWordsFinder(index)
  return (text) => {
    const query = resolveQuery(parseQuery(text, { now: 0, timeZone: 'UTC', isFinal: true }), index.holds)
    const { documents, scores } = finder.find({
      query,
      allowed: null,
      most: 20,
      wholeFirst: false,
      holdsPhrase: () => true,
      isCancelled: () => false,
    })
    const { messageId } = index.documents.columns
    return Array.from(documents, (document, at) => ({ id: messageId[document] ?? 0, score: scores[at] ?? 0 }))
  }
}
