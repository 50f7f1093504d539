/** Whether an index of vectors says what the database says, for those who check it. */
import type { Compared } from '../words/compare.ts'
import type { RowTable } from './row-table.ts'
import type { StoredVector, VectorSource } from './vector-source.ts'

const vectorsAtOnce = 500

interface Parts {
  source: VectorSource
  rows: RowTable
  vectorAt(row: number): Float32Array
}

export function compareVectors({ source, rows, vectorAt }: Parts, after: number): Compared {
  const stored = source.after(after, vectorsAtOnce)
  const next = stored.at(-1)?.id ?? null
  const findings: string[] = []
  const present = new Set(stored.map(({ id }) => id))
  for (let row = rows.firstAfter(after); row < rows.count; row++) {
    const { id, messageId } = rows.get(row)
    if (next !== null && id > next) break
    if (messageId !== 0 && !present.has(id)) {
      findings.push(`The index of meanings has a passage of message ${messageId} that is gone.`)
    }
  }
  for (const vector of stored) {
    const row = rows.find(vector.id)
    if (row === -1 || rows.messageOf(row) === 0) {
      findings.push(`A passage of message ${vector.messageId} is not in the index of meanings.`)
    } else if (!isSame(vector, rows.get(row), vectorAt(row))) {
      findings.push(`The index of meanings has another passage of message ${vector.messageId}.`)
    }
  }
  return { findings, next }
}

/** As near as 16 bits come. */
const isSame = (stored: StoredVector, known: ReturnType<RowTable['get']>, kept: Float32Array): boolean =>
  stored.messageId === known.messageId &&
  stored.start === known.start &&
  stored.end === known.end &&
  stored.isSentence === known.isSentence &&
  stored.isAsking === known.isAsking &&
  stored.vector.every((value, at) => Math.abs(value - kept[at]!) <= known.scale)
