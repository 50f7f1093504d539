/** Reads data sets for retrieval from a file: LoCoMo's conversations or LongMemEval's questions, told by their shape. */
import { readFileSync } from 'node:fs'
import { isLocomo, readLocomo } from './locomo.ts'
import { isLongMemEval, readLongMemEval } from './longmemeval.ts'
import type { RetrievalSet } from './set.ts'

export function loadSet(file: string): RetrievalSet {
  const data: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (isLocomo(data)) return readLocomo(data)
  if (isLongMemEval(data)) return readLongMemEval(data)
  throw new Error(`${file} holds neither LoCoMo conversations nor LongMemEval questions.`)
}
