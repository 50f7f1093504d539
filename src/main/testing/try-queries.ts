/** Hostile queries through everything that reads a query; says what went wrong, and how long the slowest took. */
import { parseQuery } from '../finding/query/parse-query.ts'
import { cutSnippet } from '../finding/query/snippet.ts'
import { suggest } from '../finding/query/suggest.ts'
import { resolveTime } from '../finding/query/time/find-times.ts'
import { createSpeller } from '../finding/query/typos.ts'
import { toUnderstood } from '../finding/query/understood.ts'
import { createHostileQueries } from './hostile-queries.ts'

interface Tried {
  problems: string[]
  slowestMs: number
}

const calendar = { now: Date.UTC(2026, 10, 26, 10, 30), timeZone: 'America/Sao_Paulo' }
const speller = createSpeller([
  { word: 'kafka', count: 3 },
  { word: 'warehouse', count: 2 },
])
const problemsAtMost = 20

export async function tryQueries(count: number, seed: number): Promise<Tried> {
  const queries = createHostileQueries(seed)
  const tried: Tried = { problems: [], slowestMs: 0 }
  for (let at = 0; at < count && tried.problems.length < problemsAtMost; at += 1) {
    const query = queries.next()
    const startedAt = performance.now()
    try {
      await tryQuery(query, at % 2 === 0)
    } catch (error) {
      tried.problems.push(`query ${at} of seed ${seed} (${JSON.stringify(query.slice(0, 200))}): ${String(error)}`)
    }
    tried.slowestMs = Math.max(tried.slowestMs, performance.now() - startedAt)
  }
  return tried
}

async function tryQuery(query: string, isFinal: boolean): Promise<void> {
  const parsed = parseQuery(query, { ...calendar, isFinal })
  const { filters } = toUnderstood(query, parsed, [])
  for (const { start, end } of [...filters, ...parsed.clauses.flatMap(({ any }) => any)]) {
    if (!(start >= 0 && start < end && end <= query.length)) throw new Error(`a place is ${start}–${end}`)
  }
  const texts = [parsed.meaning, parsed.topic, ...parsed.clauses.flatMap(({ any }) => any.map(({ text }) => text))]
  if (!texts.every((text) => text.isWellFormed() && !text.includes('\0'))) throw new Error('a text is not well-formed')
  resolveTime(query, calendar)
  speller.nearest(query.slice(0, 100), { isOpen: !isFinal })
  await suggest(query, query.length >> 1, () => Promise.resolve([]), calendar)
  const pieces = cutSnippet({ text: query, scan: scanLetters, isMatch: (term) => term === 'a', passage: null })
  if (!pieces.every(({ text }) => text.isWellFormed())) throw new Error('a snippet is not well-formed')
}

function scanLetters(text: string, emit: (term: string, start: number, end: number) => void): void {
  for (const { 0: term, index } of text.matchAll(/\p{L}+/gu)) emit(term, index, index + term.length)
}
