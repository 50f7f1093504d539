/**
 * P1, P2, P5 and P6 for words: the application's own search tasks, from the query to snippets, beside SQLite's full-text
 * search in the same run. Three sizes; the largest takes a few minutes to be built and indexed the first time.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { PersonId } from '../src/contract/base.ts'
import type { SearchFilters } from '../src/contract/search.ts'
import { Cancelled } from '../src/main/finding/words/find-words.ts'
import { parseQuery } from '../src/main/finding/query/parse-query.ts'
import { openWordsIndex, type WordsIndex } from '../src/main/finding/words/words-index.ts'
import { createMessageSource } from '../src/main/repositories/message-changes.ts'
import { openWordsDatabase } from '../src/main/workers/open-words-database.ts'
import { createSearchTasks, type SearchTasks } from '../src/main/workers/search-tasks.ts'
import type { Bench, BenchOptions } from './bench.ts'
import type { Figure, Goal } from './figures.ts'
import { placeHistory } from './history/cache.ts'
import { ofRounds, quantile, ratioOfRounds, takeTurns } from './measure.ts'
import { shareOfExact } from './search/exact.ts'
import { chooseQueries, type QueryClass } from './search/queries.ts'
import { createRawWords } from './search/raw-words.ts'
import { inWorkspace } from './workspace.ts'

const sizes = [10_000, 100_000, 1_000_000]
const queriesPerClass = 8
/** Computing BM25 from all texts takes minutes for more. */
const exactUpTo = 10_000

interface Opened {
  size: number
  db: Database.Database
  index: WordsIndex
  tasks: SearchTasks
  personId: PersonId
}

export const search: Bench = (options) =>
  inWorkspace(async (folder) => {
    options.note(
      'A search here is everything from the read query to twenty rows with snippets and a number of all; the raw one is ' +
        'FTS5 with bm25(), the same words as alternatives, its twenty rows with snippet(). P95 over the queries of a round.',
    )
    const figures: Figure[] = []
    for (const size of sizes) {
      const opened = open(options, join(folder, String(size)), size)
      figures.push(...opened.figures, ...(await measureWords(options, opened)), ...measureFilters(options, opened))
      figures.push(...measureNews(opened))
      if (size <= exactUpTo) figures.push(...measureExactness(opened))
      opened.db.close()
      opened.index.close()
    }
    return figures
  })

/** Builds the index, closes it, and opens it again. */
function open(options: BenchOptions, folder: string, size: number): Opened & { figures: Figure[] } {
  options.progress(`preparing ${size.toLocaleString('en')} messages`)
  placeHistory({ seed: 8, messages: size }, folder, options.progress)
  const db = new Database(join(folder, 'chatty.db'), { readonly: true })
  const openIndex = (): WordsIndex => openWordsIndex(openWordsDatabase(folder), createMessageSource(db))
  options.progress('building the index of words')
  const startedAt = performance.now()
  const first = openIndex()
  let longestStep = 0
  for (let hasMore = true; hasMore;) {
    const stepAt = performance.now()
    hasMore = first.step()
    longestStep = Math.max(longestStep, performance.now() - stepAt)
  }
  const seconds = (performance.now() - startedAt) / 1000
  const { bytes } = first.progress()
  first.close()
  const opening = performance.now()
  const index = openIndex()
  index.catchUp(1000)
  const openedMs = performance.now() - opening
  const goal: Goal = { id: 'P5', of: 'value', atMost: 300 }
  options.note(
    `${size.toLocaleString('en')} messages: built in ${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB, ` +
      `longest step ${longestStep.toFixed(0)} ms.`,
  )
  const personId = db.prepare('SELECT id FROM people').pluck().get() as PersonId
  const tasks = createSearchTasks({
    db,
    index,
    source: createMessageSource(db),
    openVectors: () => undefined,
    forgetWords: () => {},
  })
  const figures: Figure[] = [{ what: `${short(size)}: index of words opens`, unit: 'ms', value: openedMs, goal }]
  return { size, db, index, tasks, personId, figures }
}

async function measureWords(options: BenchOptions, opened: Opened): Promise<Figure[]> {
  const { size, db, index } = opened
  const raw = createRawWords(db)
  const figures: Figure[] = []
  for (const [name, queries] of Object.entries(chooseQueries(index, db, queriesPerClass))) {
    options.progress(`${short(size)}: ${name}`)
    const measured = await takeTurns(
      {
        app: () => queries.map((query) => timed(() => find(opened, query))),
        typed: () => queries.map((query) => timed(() => find(opened, query.replace('*', ''), {}, false))),
        raw: () => queries.map((query) => timed(() => raw.find(query))),
      },
      options,
    )
    const value = ofRounds(measured.app, 0.95)
    figures.push({
      what: `${short(size)}: ${name}`,
      unit: 'ms',
      value,
      reference: { what: 'FTS5 bm25', value: ofRounds(measured.raw, 0.95) },
      ratio: ratioOfRounds(measured.app, measured.raw, 0.95),
      ...(size === 1_000_000 && { goal: { id: 'P1', of: 'value', atMost: 50 } as const }),
    })
    if (typedLike.includes(name)) {
      figures.push({
        what: `${short(size)}: ${name}, as it is typed`,
        unit: 'ms',
        value: ofRounds(measured.typed, 0.95),
        ...(size === 1_000_000 && { goal: { id: 'P2', of: 'value', atMost: 30 } as const }),
      })
    }
  }
  return [...figures, measureCancelling(opened)]
}

/** What people really type letter by letter. */
const typedLike: readonly string[] = [
  'a word of the middle',
  'a common word',
  'three letters of a word',
  '3 words of a message',
] satisfies QueryClass[]

/** How long a query goes on that was taken back when it had begun. */
function measureCancelling(opened: Opened): Figure {
  const times: number[] = []
  for (let at = 0; at < 40; at++) {
    let takenBackAt = 0
    let looks = 0
    const isTakenBack = (): boolean => {
      if (takenBackAt === 0 && looks++ === at % 8) takenBackAt = performance.now()
      return takenBackAt !== 0
    }
    try {
      find(opened, 'the one would about that more*', {}, true, isTakenBack)
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error
    }
    if (takenBackAt !== 0) times.push(performance.now() - takenBackAt)
  }
  const gaps = gapsBetweenLooks(opened)
  return {
    what: `${short(opened.size)}: a newer query cancels the older`,
    unit: 'ms',
    value: Math.max(quantile(times, 0.95), gaps),
    goal: { id: 'P2', of: 'value', atMost: 10 },
  }
}

/** The 95th percentile of the time between two looks at whether the query was taken back. */
function gapsBetweenLooks(opened: Opened): number {
  const gaps: number[] = []
  for (let round = 0; round < 10; round++) {
    let last = performance.now()
    find(opened, 'the one would about that more', {}, true, () => {
      gaps.push(performance.now() - last)
      last = performance.now()
      return false
    })
  }
  return quantile(gaps, 0.95)
}

/** The same queries with filters that let through nearly all, half, and next to nothing. */
function measureFilters(options: BenchOptions, opened: Opened): Figure[] {
  options.progress(`${short(opened.size)}: filters`)
  const { db, index, size } = opened
  const queries = chooseQueries(index, db, queriesPerClass)
  const asked = [
    ...queries['a common word'],
    ...queries['3 words of a message'],
    ...queries['one of the ten commonest'],
  ]
  const at = (share: number): number => {
    const sorted = Float64Array.from(index.documents.columns.createdAt.subarray(0, index.documents.count)).toSorted()
    return sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  }
  const filters: Record<string, SearchFilters> = {
    'nearly everything': { after: at(0.01) },
    'one sender': { sender: 'ai' },
    'one day in a thousand': { after: at(0.999) },
  }
  const p95 = (filter: SearchFilters): number => {
    const rounds = Array.from({ length: options.rounds + 1 }, () =>
      quantile(
        asked.map((query) => timed(() => find(opened, query, filter))),
        0.95,
      ),
    )
    return quantile(rounds.slice(1), 0.5)
  }
  const plain = p95({})
  return Object.entries(filters).map(([name, filter]) => ({
    what: `${short(size)}: filtered to ${name}`,
    unit: 'ms',
    value: p95(filter),
    reference: { what: 'unfiltered', value: plain },
    goal: { id: 'P6', of: 'ratio', atMost: 1.5 },
  }))
}

/** From the commit of a new message until a query finds it. */
function measureNews({ db, tasks, personId, size }: Opened): Figure[] {
  const writer = new Database(db.name)
  const add = writer.prepare(
    `INSERT INTO messages (uid, conversation_id, depth, is_chosen, is_active, sender, content, content_hash, state, created_at)
     SELECT ?, id, 1000000 + ?, 0, 0, 'user', ?, x'00', 'complete', 0 FROM conversations WHERE person_id = ? LIMIT 1`,
  )
  // A depth that no message has, so that nothing of the tree is touched.
  writer.pragma('ignore_check_constraints = ON')
  const times = Array.from({ length: 20 }, (_, at) => {
    const word = `novelty${String.fromCodePoint(97 + at).repeat(4)}`
    add.run(`bench-${at}`, at, `a ${word} appears`, personId)
    return timed(() => {
      const { total } = find({ tasks, personId }, word)
      if (total !== 1) throw new Error(`A new message was found ${total} times.`)
    })
  })
  writer.close()
  const goal: Goal = { id: 'P5', of: 'value', atMost: 100 }
  return [{ what: `${short(size)}: a new message is found`, unit: 'ms', value: quantile(times, 0.95), goal }]
}

function measureExactness({ index, db, size }: Opened): Figure[] {
  const queries = Object.values(chooseQueries(index, db, 3)).flat()
  const value = shareOfExact(index, db, queries) * 100
  return [
    { what: `${short(size)}: of the exact first 20`, unit: '%', value, goal: { id: 'P1', of: 'value', atLeast: 95 } },
  ]
}

function find(
  { tasks, personId }: Pick<Opened, 'tasks' | 'personId'>,
  query: string,
  filters: SearchFilters = {},
  isFinal = true,
  isTakenBack: () => boolean = () => false,
) {
  const parsed = parseQuery(query, { now: Date.UTC(2026, 10, 20), timeZone: 'UTC', isFinal })
  const task = { personId, parsed, filters, mode: 'words', question: null, offset: 0, limit: 20 } as const
  return tasks.find(task, isTakenBack)
}

function timed(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

const short = (size: number): string => (size >= 1_000_000 ? `${size / 1_000_000}M` : `${size / 1000}k`)
