/** What the application is compared with: FTS5's own ranking and a plain scan of the same vectors, on the same texts. */
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { loadVectorExtension, vectorTable } from '../../src/main/db/vector-extension.ts'
import { childProcesses } from '../../src/main/platform/processes.ts'
import { builtInModel } from '../../src/main/services/memory-models.ts'
import { createEncoder, type Encoder } from '../../src/main/workers/encoder-client.ts'
import { workerUrl } from '../../src/main/workers/worker-url.ts'
import type { SetHistory } from './set.ts'

const root = join(import.meta.dirname, '../..')

/** Keys of the best messages by FTS5's bm25 with its English stemmer, any word of the question counting. */
export function createWordReference({ conversations }: SetHistory): (query: string, limit: number) => string[] {
  const db = new Database(':memory:')
  db.exec("CREATE VIRTUAL TABLE texts USING fts5 (text, key UNINDEXED, tokenize = 'porter unicode61')")
  const insert = db.prepare('INSERT INTO texts (text, key) VALUES (?, ?)')
  db.transaction(() => {
    for (const { messages } of conversations) for (const { text, key } of messages) insert.run(text, key)
  })()
  const find = db
    .prepare<[string, number], string>('SELECT key FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?')
    .pluck()
  return (query, limit) => {
    const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    return words.length === 0 ? [] : find.all(words.map((word) => `"${word}"`).join(' OR '), limit)
  }
}

/** Keys of the messages whose best passage is nearest by cosine, as the application's vectors are. */
export function createVectorReference(file: string, keys: ReadonlyMap<string, string>) {
  const db = new Database(file, { readonly: true })
  loadVectorExtension(db)
  const vectors = readVectors(db, keys)
  const encoder = startEncoder()
  return {
    async find(query: string, limit: number): Promise<string[]> {
      const [vector = new Float32Array(0)] = await encoder.encode([`query: ${query}`], { isUrgent: true })
      const best = new Map<string, number>()
      for (const { key, passage } of vectors) {
        let cosine = 0
        for (let index = 0; index < passage.length; index++) cosine += (passage[index] ?? 0) * (vector[index] ?? 0)
        if (cosine > (best.get(key) ?? -Infinity)) best.set(key, cosine)
      }
      return [...best]
        .toSorted(([, one], [, other]) => other - one)
        .slice(0, limit)
        .map(([key]) => key)
    },
    close(): void {
      encoder.close()
      db.close()
    },
  }
}

function readVectors(db: Database.Database, keys: ReadonlyMap<string, string>) {
  const setId = db.prepare<[], number>('SELECT id FROM embedding_sets WHERE is_active = 1').pluck().get()
  if (setId === undefined) throw new Error('There are no vectors.')
  const rows = db
    .prepare<[number], { uid: string; embedding: Uint8Array }>(
      `SELECT m.uid, v.embedding FROM embeddings e CROSS JOIN passages p ON p.id = e.passage_id
       CROSS JOIN messages m ON m.id = p.message_id CROSS JOIN ${vectorTable(setId)} v ON v.rowid = e.id WHERE e.set_id = ?`,
    )
    .all(setId)
  return rows.map(({ uid, embedding }) => ({
    key: keys.get(uid) ?? '',
    passage: new Float32Array(
      embedding.buffer.slice(embedding.byteOffset, embedding.byteOffset + embedding.byteLength),
    ),
  }))
}

/** The application's own encoder, for questions that the application never sees. */
function startEncoder(): Encoder {
  const model = join(root, 'resources/models', builtInModel.modelId)
  return createEncoder({
    start: () => childProcesses.start(workerUrl(join(root, 'src/main/workers'), 'encoder-process'), [model, '2']),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
  })
}
