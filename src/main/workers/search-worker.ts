import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { openWordsIndex, type WordsIndex } from '../finding/words/words-index.ts'
import { createMessageSource } from '../repositories/message-changes.ts'
import { isDamaged, openWordsDatabase, removeWordsDatabase } from './open-words-database.ts'
import { createSearchTasks } from './search-tasks.ts'
import { serveTasks } from './serve-tasks.ts'

/** So long after the last question its memory is given back: all is read from the disk again when it is needed. */
const idleAfterMs = 60_000

// The one who starts this worker gives it the database's path and the folder of the indexes.
const { file, indexFolder } = workerData as { file: string; indexFolder: string }
const db = new Database(file, { readonly: true })
db.pragma('query_only = ON')
db.pragma('cache_size = -16384')

/** A damaged index is removed, and the worker ends: it is started again with the question it could not answer. */
function orBeginAnew<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isDamaged(error)) throw error
    removeWordsDatabase(indexFolder)
    return process.exit(0)
  }
}

const openIndex = (): WordsIndex => openWordsIndex(openWordsDatabase(indexFolder), createMessageSource(db))
const index = orBeginAnew(openIndex)
const tasks = createSearchTasks(db, index)

serveTasks(
  {
    find: (input: Parameters<typeof tasks.find>[0], isTakenBack) => orBeginAnew(() => tasks.find(input, isTakenBack)),
    within: (input: Parameters<typeof tasks.within>[0], isTakenBack) =>
      orBeginAnew(() => tasks.within(input, isTakenBack)),
    refresh: () => orBeginAnew(tasks.refresh),
  },
  { step: () => orBeginAnew(index.step), idleAfterMs, onIdle: () => process.exit(0) },
)
