/** Saves what can be read of a damaged database. */
import { salvage, type SalvageInput, type SalvageReport } from '../db/salvage/salvage.ts'
import { answerAsWorker } from './run-in-worker.ts'

const work = (input: SalvageInput, onProgress: (share: number) => void): SalvageReport => salvage(input, onProgress)
export type SalvageTask = typeof work

answerAsWorker(work)
