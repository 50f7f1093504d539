import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { createLogTasks } from './log-tasks.ts'
import { serveTasks } from './serve-tasks.ts'

// The one who starts this worker gives it the database's path.
const { file } = workerData as { file: string }
// Waiting here would be waiting with the right to write in hand.
const db = new Database(file, { fileMustExist: true, timeout: 0 })
db.pragma('synchronous = NORMAL')
db.pragma('cache_size = -256')

serveTasks(createLogTasks(db))
