import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { loadVectorExtension } from '../db/vector-extension.ts'
import { openVectorIndex, type VectorIndex } from '../finding/vectors/vector-index.ts'
import { openWordsIndex, type WordsIndex } from '../finding/words/words-index.ts'
import { createMessageSource } from '../repositories/message-changes.ts'
import { isDamaged, openWordsDatabase, removeWordsDatabase } from './open-words-database.ts'
import { createSearchTasks } from './search-tasks.ts'
import { serveTasks } from './serve-tasks.ts'
import type { Tasks } from './worker-client.ts'

// The one who starts this worker gives it the database's path and the folder of the indexes.
const { file, indexFolder } = workerData as { file: string; indexFolder: string }
const db = new Database(file, { readonly: true })
db.pragma('query_only = ON')
db.pragma('cache_size = -4096')

const vectors = new Map<number, VectorIndex | undefined>()
let hasExtension: boolean | undefined

/** Undefined where sqlite-vec cannot be loaded: words are found all the same. */
function openVectors(setId: number): VectorIndex | undefined {
  hasExtension ??= loadsExtension()
  if (!hasExtension) return undefined
  const known = vectors.get(setId)
  if (known && !known.isGone()) return known
  known?.close()
  const opened = openVectorIndex({ db, folder: indexFolder, setId })
  vectors.set(setId, opened)
  return opened
}

function loadsExtension(): boolean {
  try {
    loadVectorExtension(db)
    return true
  } catch {
    return false
  }
}

/** In memory, where the disk takes none. */
function openIndex(): WordsIndex {
  try {
    return openWordsIndex(openWordsDatabase(indexFolder), source)
  } catch (error) {
    if (isDamaged(error)) throw error
    return openWordsIndex(new Database(':memory:'), source)
  }
}

/** The index is removed, and the worker ends: it is started again with the question it could not answer. */
function beginAnew(): never {
  removeWordsDatabase(indexFolder)
  process.exit(0)
}

function orBeginAnew<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isDamaged(error)) throw error
    return beginAnew()
  }
}

const source = createMessageSource(db)
const index = orBeginAnew(openIndex)
/** Whoever is asked next starts with an empty index. */
function forgetWords(): void {
  setImmediate(() => {
    index.close()
    beginAnew()
  })
}

const tasks: Tasks = createSearchTasks({ db, index, source, openVectors, forgetWords })
const guarded = Object.entries(tasks).map(([name, task]) => [
  name,
  (input: never, isTakenBack: () => boolean) => orBeginAnew(() => task(input, isTakenBack)),
])

/** What the disk has no room for now is written after a later question; until then it is found in memory. */
function stepIfPossible(): boolean {
  try {
    return index.step()
  } catch (error) {
    if (isDamaged(error)) beginAnew()
    return false
  }
}

serveTasks(Object.fromEntries(guarded), stepIfPossible)
