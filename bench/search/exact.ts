/** How many of the first twenty are those that BM25 computed from the texts puts there: no index, no shortcut. */
import type { Database } from 'better-sqlite3'
import { parseQuery } from '../../src/main/finding/query/parse-query.ts'
import { scanTerms } from '../../src/main/finding/text/scan-terms.ts'
import { createWordsFinder } from '../../src/main/finding/words/find-words.ts'
import { resolveQuery, type ResolvedQuery } from '../../src/main/finding/words/resolve.ts'
import type { WordsIndex } from '../../src/main/finding/words/words-index.ts'

const [k1, b, first] = [0.9, 0.4, 20]

/** Beside BM25 computed from every text. */
export function shareOfExact(index: WordsIndex, db: Database, queries: string[]): number {
  return share(index, queries, (query) => rankExactly(db, query))
}

/** Beside the scores of every message that holds any word: what is left out on the way must not show. */
export function shareOfAllScored(index: WordsIndex, queries: string[]): number {
  const { count, columns } = index.documents
  return share(index, queries, (query) => {
    const { documents, scores } = rankBy(index, query, count)
    return Array.from(documents, (document, at) => ({ id: columns.messageId[document] ?? 0, score: scores[at] ?? 0 }))
  })
}

function rankBy(index: WordsIndex, query: ResolvedQuery, most: number) {
  return createWordsFinder(index).find({
    query,
    allowed: null,
    most,
    wholeFirst: false,
    holdsPhrase: () => true,
    isCancelled: () => false,
  })
}

function share(
  index: WordsIndex,
  queries: string[],
  rankOther: (query: ResolvedQuery) => { id: number; score: number }[],
): number {
  const shares = queries.map((text) => {
    const parsed = parseQuery(text, { now: 0, timeZone: 'UTC', isFinal: true })
    const query = resolveQuery(parsed, index.holds)
    const found = rankBy(index, query, first)
    const exact = rankOther(query)
    const worst = exact[Math.min(first, exact.length) - 1]?.score ?? 0
    // Messages of the same score are equally right.
    const right = new Set(exact.filter(({ score }) => score >= worst - 1e-4).map(({ id }) => id))
    const ids = [...found.documents].map((document) => index.documents.columns.messageId[document] ?? 0)
    return ids.length === 0 ? 1 : ids.filter((id) => right.has(id)).length / ids.length
  })
  return shares.reduce((sum, one) => sum + one, 0) / shares.length
}

function rankExactly(db: Database, { clauses }: ResolvedQuery): { id: number; score: number }[] {
  const slots = clauses.flatMap(({ any }) => any.flatMap((term) => term.slots))
  const tests = slots.map(({ terms, prefix }) => {
    const exact = new Set(terms)
    return (term: string): boolean => exact.has(term) || (prefix !== null && term.startsWith(prefix))
  })
  const rows = db.prepare<[], { id: number; content: string }>('SELECT id, content FROM messages').all()
  const counted = rows.map(({ id, content }) => {
    const often = tests.map(() => 0)
    let length = 0
    scanTerms(content, (term, _start, _end, kind) => {
      if (kind === 'word') length++
      for (const [at, test] of tests.entries()) if (test(term)) often[at] = (often[at] ?? 0) + 1
    })
    return { id, often, length }
  })
  const average = counted.reduce((sum, { length }) => sum + length, 0) / counted.length
  const rarity = tests.map((_, at) => {
    const holding = counted.filter(({ often }) => (often[at] ?? 0) > 0).length
    return Math.log(1 + (counted.length - holding + 0.5) / (holding + 0.5))
  })
  return counted
    .map(({ id, often, length }) => ({
      id,
      score: often.reduce((sum, tf, at) => {
        const capped = Math.min(255, tf)
        return sum + ((rarity[at] ?? 0) * (k1 + 1) * capped) / (capped + k1 * (1 - b + (b * length) / average) || 1)
      }, 0),
    }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
}
