import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { createPassageTasks } from './passage-tasks.ts'
import { serveTasks } from './serve-tasks.ts'

// The one who starts this worker gives it the database's path.
const { file } = workerData as { file: string }
const db = new Database(file, { readonly: true })
db.pragma('query_only = ON')
db.pragma('cache_size = -4096')

serveTasks(createPassageTasks(db))
