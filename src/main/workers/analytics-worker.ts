import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { createAnalyticsTasks } from './analytics-tasks.ts'
import { serveTasks } from './serve-tasks.ts'

// The one who starts this worker gives it the paths of the database and of its own file.
const { file, storeFile } = workerData as { file: string; storeFile: string }
const db = new Database(file, { readonly: true })
db.pragma('query_only = ON')
db.pragma('cache_size = -16384')

serveTasks(createAnalyticsTasks(db, storeFile))
