/** Reads a whole database and reports what is wrong with it. */
import { checkDatabase, type CheckDepth, type CheckReport } from '../db/check.ts'
import { answerAsWorker } from './run-in-worker.ts'

const check = (input: { file: string; depth: CheckDepth }, onProgress: (share: number) => void): CheckReport =>
  checkDatabase(input.file, input.depth, onProgress)
export type CheckTask = typeof check

answerAsWorker(check)
