/** Makes certain that a copied backup is the one that was made and checked. */
import { isWhole, checkDatabase } from '../db/check.ts'
import { sha256Of } from '../db/copy-database.ts'
import { answerAsWorker } from './run-in-worker.ts'

const verify = async (input: { file: string; sha256: string }): Promise<boolean> =>
  (await sha256Of(input.file)) === input.sha256 && isWhole(checkDatabase(input.file, 'sample', () => {}))
export type VerifyTask = typeof verify

answerAsWorker(verify)
