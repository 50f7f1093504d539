/** Makes a checked copy of a database. */
import { copyDatabase, type CopyReport } from '../db/copy-database.ts'
import { answerAsWorker } from './run-in-worker.ts'

const copy = (input: { source: string; target: string }, onProgress: (share: number) => void): Promise<CopyReport> =>
  copyDatabase(input.source, input.target, onProgress)
export type CopyTask = typeof copy

answerAsWorker(copy)
