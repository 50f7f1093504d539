/** Hostile queries through everything that reads a query; says what went wrong, and how long the slowest took. */
import { parseQuery } from '../finding/query/parse-query.ts'
import { cutSnippet } from '../finding/query/snippet.ts'
import { suggest } from '../finding/query/suggest.ts'
import { resolveTime } from '../finding/query/time/find-times.ts'
import { createSpeller } from '../finding/query/typos.ts'
import { toUnderstood } from '../finding/query/understood.ts'
import { scanTerms } from '../finding/text/scan-terms.ts'
import { createHostileQueries } from './hostile-queries.ts'
import { createSmallEngine } from './small-engine.ts'

interface Tried {
  problems: string[]
  slowestMs: number
}

const calendar = { now: Date.UTC(2026, 10, 26, 10, 30), timeZone: 'America/Sao_Paulo' }
const speller = createSpeller([
  { word: 'kafka', count: 3 },
  { word: 'warehouse', count: 2 },
])
const engine = createSmallEngine([
  'When the warehouse is slow the Kafka queue grows: getUserById failed with ERR_MODULE_NOT_FOUND in src/text.ts.',
  'Ann: don’t pay 1,234.50 for C++ 🙂, pay 3,14.\n```ts\nconst snake_case = 1\n```',
  '日本語の敬語、メールの書き方。ภาษาไทย 한국어를',
  'Straße, Łódź, हिन्दी में, книга',
])
const problemsAtMost = 20

export async function tryQueries(count: number, seed: number): Promise<Tried> {
  const queries = createHostileQueries(seed)
  const tried: Tried = { problems: [], slowestMs: 0 }
  for (let at = 0; at < count && tried.problems.length < problemsAtMost; at += 1) {
    const query = queries.next()
    const startedAt = performance.now()
    try {
      tryFinding(query, at % 2 === 0)
      // The rest reads the same text again, so some of them are enough.
      if (at % 4 === 0) await tryTyping(query, at % 8 === 0)
    } catch (error) {
      tried.problems.push(`query ${at} of seed ${seed} (${JSON.stringify(query.slice(0, 200))}): ${String(error)}`)
    }
    tried.slowestMs = Math.max(tried.slowestMs, performance.now() - startedAt)
  }
  return tried
}

function tryFinding(query: string, isFinal: boolean): void {
  const parsed = parseQuery(query, { ...calendar, isFinal })
  const { filters } = toUnderstood(query, parsed, [])
  findBy(parsed)
  for (const { start, end } of [...filters, ...parsed.clauses.flatMap(({ any }) => any)]) {
    if (!(start >= 0 && start < end && end <= query.length)) throw new Error(`a place is ${start}–${end}`)
  }
  const texts = [parsed.meaning, ...parsed.clauses.flatMap(({ any }) => any.map(({ text }) => text))]
  if (!texts.every((text) => text.isWellFormed() && !text.includes('\0'))) throw new Error('a text is not well-formed')
}

async function tryTyping(query: string, isFinal: boolean): Promise<void> {
  resolveTime(query, calendar)
  speller.nearest(query.slice(0, 100), { isOpen: !isFinal })
  await suggest(query, query.length >> 1, () => Promise.resolve([]), calendar)
  const pieces = cutSnippet({ text: query, scan: scanTerms, isMatch: (term) => term === 'a', passage: null })
  if (!pieces.every(({ text }) => text.isWellFormed())) throw new Error('a snippet is not well-formed')
}

/** Through the index and the ranking, and through the search within a conversation. */
function findBy(parsed: ReturnType<typeof parseQuery>): void {
  const asked = { personId: 1, parsed, filters: {}, meaning: null }
  const { messages, total, matcher } = engine.find({ ...asked, mode: 'hybrid', offset: 0 }, () => false)
  if (messages.length > total) throw new Error(`${messages.length} messages of ${total}`)
  if (messages.some(({ score }) => !(score >= 0 && score <= 1))) throw new Error('a score is none')
  engine.findWithin({ ...asked, mode: 'words', most: 10 }, () => false)
  matcher.locate('When the warehouse is slow 日本語')
}
