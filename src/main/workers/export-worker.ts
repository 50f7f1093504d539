/** Writes an export, and hands it over a chunk at a time. Reads one moment of the database, whatever is written to it. */
import Database from 'better-sqlite3'
import type { PersonId } from '../../contract/base.ts'
import type { ExportRequest } from '../../contract/exports.ts'
import { createSource } from '../exchange/source.ts'
import { writeExport } from '../exchange/write-export.ts'
import { countHistory } from '../repositories/history.ts'
import { streamAsWorker } from './worker-stream.ts'

export interface ExportTask {
  file: string
  personId: PersonId
  request: ExportRequest
  exportedAt: number
  fontFolder: string
}

export interface ExportChunk {
  bytes: Uint8Array<ArrayBuffer>
  /** How much of the history has been read, from 0 to 1. */
  share: number
}

async function* writeChunks({ file, personId, request, ...surroundings }: ExportTask): AsyncGenerator<ExportChunk> {
  const db = new Database(file, { readonly: true })
  try {
    db.exec('BEGIN')
    const of = { personId, scope: request.scope }
    const { messageCount } = countHistory(db, of)
    let read = 0
    const source = createSource(db, of, () => (read += 1))
    for await (const bytes of writeExport(source, request, surroundings)) {
      yield { bytes, share: Math.min(1, read / Math.max(1, messageCount)) }
    }
  } finally {
    db.close()
  }
}

streamAsWorker(writeChunks, ({ bytes }) => [bytes.buffer])
