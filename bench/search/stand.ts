/** Everything that is measured at one size, opened: the history, its indexes, and what they are measured beside. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { PersonId } from '../../src/contract/base.ts'
import type { SearchFilters, SearchMode } from '../../src/contract/search.ts'
import { parseQuery } from '../../src/main/finding/query/parse-query.ts'
import type { VectorIndex } from '../../src/main/finding/vectors/vector-index.ts'
import { openWordsIndex, type WordsIndex } from '../../src/main/finding/words/words-index.ts'
import { createMessageSource } from '../../src/main/repositories/message-changes.ts'
import { mergeSomeTitles } from '../../src/main/db/titles-index.ts'
import { openWordsDatabase } from '../../src/main/workers/open-words-database.ts'
import { createSearchTasks, type SearchTasks } from '../../src/main/workers/search-tasks.ts'
import type { BenchOptions } from '../bench.ts'
import type { Figure } from '../figures.ts'
import { cachedBeside, placeHistory } from '../history/cache.ts'
import { createVectors, openRawVectors, prepareVectorIndex, type RawVectors, type VectorOf } from './made-vectors.ts'
import { openRawWords, type RawWords } from './raw-words.ts'

export interface Stand {
  size: number
  /** "10k" */
  label: string
  db: Database.Database
  personId: PersonId
  index: WordsIndex
  vectors: VectorIndex
  vectorOf: VectorOf
  tasks: SearchTasks
  rawWords: RawWords
  rawVectors: RawVectors
  figures: Figure[]
}

/** Opening is measured on the way. */
export function openStand({ progress, note }: BenchOptions, folder: string, size: number): Stand {
  const plan = { seed: 8, messages: size }
  const label = size >= 1_000_000 ? `${size / 1_000_000}M` : `${size / 1000}k`
  progress(`preparing ${size.toLocaleString('en')} messages`)
  placeHistory(plan, folder, progress)
  const file = join(folder, 'chatty.db')
  mergeTitles(file)
  const db = new Database(file, { readonly: true })
  db.pragma('cache_size = -16384')
  const source = createMessageSource(db)
  const made = cachedBeside(plan, { name: 'words', sources: sourcesOfWords, say: progress }, (_, target) => {
    note(`${label}: ${buildWords(openWordsIndex(openWordsDatabase(target), source), size, progress)}`)
  })
  copyFileSync(join(made, 'words.db'), join(folder, 'words.db'))
  const vectorOf = createVectors(size)
  const prepared = prepareVectorIndex(plan, vectorOf, progress)
  const rawWords = openRawWords(plan, db.name, progress)
  const rawVectors = openRawVectors(plan, vectorOf, progress)

  const [index, wordsMs] = timed(() => {
    const opened = openWordsIndex(openWordsDatabase(folder), source)
    opened.catchUp(1000)
    return opened
  })
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const [vectors, vectorsMs] = timed(prepared.open)
  const residentMb = (process.memoryUsage.rss() - before) / 1e6
  const tasks = createSearchTasks({ db, index, source, openVectors: () => vectors, forgetWords: () => {} })
  const personId = db.prepare('SELECT id FROM people').pluck().get() as PersonId
  const atMost = (value: number) => ({ id: 'P5', of: 'value', atMost: value }) as const
  const figures: Figure[] = [
    { what: `${label}: index of words opens`, unit: 'ms', value: wordsMs, goal: atMost(300) },
    { what: `${label}: index of vectors opens`, unit: 'ms', value: vectorsMs, goal: atMost(300) },
    { what: `${label}: memory that vectors take`, unit: 'MB', value: residentMb, goal: atMost(600) },
  ]
  return { size, label, db, personId, index, vectors, vectorOf, tasks, rawWords, rawVectors, figures }
}

/** As the application does once a day. */
function mergeTitles(file: string): void {
  const db = new Database(file)
  for (let isFirst = true; mergeSomeTitles(db, isFirst);) isFirst = false
  db.close()
}

const sourcesOfWords = [
  'store.ts',
  'documents.ts',
  'index-message.ts',
  'postings.ts',
  'term-blocks.ts',
  '../text/scan-terms.ts',
].map((name) => join(import.meta.dirname, '../../src/main/finding/words', name))

function buildWords(index: WordsIndex, size: number, progress: (text: string) => void): string {
  const startedAt = performance.now()
  let longestStep = 0
  let told = 0
  for (let hasMore = true; hasMore;) {
    const stepAt = performance.now()
    hasMore = index.step()
    longestStep = Math.max(longestStep, performance.now() - stepAt)
    const tenth = Math.floor((index.documents.count / size) * 10)
    if (tenth > told) progress(`the index of words, for this and later times: ${tenth * 10} %`)
    told = tenth
  }
  const seconds = (performance.now() - startedAt) / 1000
  const { bytes } = index.progress()
  index.close()
  return (
    `the index of words was built in ${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB; questions are answered ` +
    `between steps, of which the longest took ${longestStep.toFixed(0)} ms.`
  )
}

export function closeStand({ db, index, vectors, rawWords, rawVectors }: Stand): void {
  for (const opened of [db, index, vectors, rawWords, rawVectors]) opened.close()
}

interface Asked {
  filters?: SearchFilters
  mode?: SearchMode
  isFinal?: boolean
  isTakenBack?: () => boolean
  /** Stands for what an encoder would make of the query. */
  vector?: Float32Array
}

export function find({ tasks, personId }: Pick<Stand, 'tasks' | 'personId'>, query: string, asked: Asked = {}) {
  const { filters = {}, mode = 'words', isFinal = true, isTakenBack = () => false, vector } = asked
  const parsed = parseQuery(query, { now: Date.UTC(2026, 10, 20), timeZone: 'UTC', isFinal })
  const question = vector ? { setId: 1, vector } : null
  return tasks.find({ personId, parsed, filters, mode, question, offset: 0, limit: 20 }, isTakenBack)
}

function timed<T>(work: () => T): [result: T, ms: number] {
  const startedAt = performance.now()
  const result = work()
  return [result, performance.now() - startedAt]
}

export const msOf = (work: () => unknown): number => timed(work)[1]
