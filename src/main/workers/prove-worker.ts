/** Proves a database whole, on a copy of it. */
import { verifyDatabase } from '../db/verify.ts'
import { answerAsWorker } from './run-in-worker.ts'

export type ProveTask = typeof verifyDatabase

answerAsWorker(verifyDatabase)
