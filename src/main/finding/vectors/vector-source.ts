/** A set's vectors in the database: the truth that an index repeats. The connection has sqlite-vec loaded. */
import type { Database } from 'better-sqlite3'
import { isShortQuestion } from '../text/short-question.ts'
import { findTypical } from './typical.ts'

export interface StoredVector {
  id: number
  messageId: number
  start: number
  end: number
  /** Part of another passage of the same message. */
  isSentence: boolean
  /** A short question, and nothing else. */
  isAsking: boolean
  vector: Float32Array
}

export interface VectorSource {
  /** The same as long as the set is the same one. */
  identity: string
  dimensions: number
  exists(): boolean
  /** Where vectors of this model usually lie; zero where that is not known. */
  typicalMean: Float32Array
  /** And where its questions lie; undefined where that is not known. */
  typicalQuestion?: Float32Array | undefined
  /** How many vectors have a number of at most `id`. */
  countUpTo(id: number): number
  newestId(): number
  /** The next vectors by their numbers. */
  after(id: number, limit: number): StoredVector[]
  /** At most `count`, from all over the set. */
  sample(count: number): Float32Array[]
  vectorOf(id: number): Float32Array | undefined
  idsUpTo(id: number): IterableIterator<number>
  /** Counts removals from any set, so that one that was missed can be told. */
  removalCount(): number
  removalsAfter(count: number): { id: number; setId: number; embeddingId: number }[]
}

interface Row extends Omit<StoredVector, 'vector' | 'isSentence' | 'isAsking'> {
  isSentence: 0 | 1
  /** The message, where the passage is short enough to be a short question. */
  content: string | null
  embedding: Uint8Array
}

/** In letters: so that what is longer is not read. */
const questionAtMost = 240

/** Undefined when the set is not there (any more). */
export function openVectorSource(db: Database, setId: number): VectorSource | undefined {
  const set = db
    .prepare<[number], { modelId: string; version: string; createdAt: number; dimensions: number }>(
      'SELECT model_id AS modelId, version, created_at AS createdAt, dimensions FROM embedding_sets WHERE id = ?',
    )
    .get(setId)
  if (!set) return undefined
  const vectors = `vectors_${setId}`
  const typical = findTypical(set.modelId)
  const isSuited = typical?.mean.length === set.dimensions
  const count = db.prepare('SELECT count(*) FROM embeddings WHERE set_id = ? AND id <= ?').pluck()
  const newest = db.prepare('SELECT ifnull(max(id), 0) FROM embeddings WHERE set_id = ?').pluck()
  const next = db.prepare<[number, number, number], Row>(
    `SELECT e.id, p.message_id AS messageId, p.start_at AS start, p.end_at AS "end", p.is_sentence AS isSentence,
            CASE WHEN p.end_at - p.start_at <= ${questionAtMost} THEN m.content END AS content, v.embedding
     FROM embeddings e CROSS JOIN passages p ON p.id = e.passage_id
          CROSS JOIN messages m ON m.id = p.message_id CROSS JOIN ${vectors} v ON v.rowid = e.id
     WHERE e.set_id = ? AND e.id > ? ORDER BY e.id LIMIT ?`,
  )
  const isThere = db.prepare('SELECT 1 FROM embedding_sets WHERE id = ?')
  const near = db.prepare('SELECT id FROM embeddings WHERE set_id = ? AND id >= ? ORDER BY id LIMIT 1').pluck()
  const one = db.prepare<[bigint], Uint8Array>(`SELECT embedding FROM ${vectors} WHERE rowid = ?`).pluck()
  const ids = db.prepare<[number, number], number>('SELECT id FROM embeddings WHERE set_id = ? AND id <= ? ORDER BY id')
  const removed = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'embedding_removals'").pluck()
  const removals = db.prepare<[number], { id: number; setId: number; embeddingId: number }>(
    'SELECT id, set_id AS setId, embedding_id AS embeddingId FROM embedding_removals WHERE id > ? ORDER BY id',
  )

  function vectorOf(id: number): Float32Array | undefined {
    // sqlite-vec takes row numbers only as integers, and a plain number is bound as a real one.
    const bytes = one.get(BigInt(id))
    return bytes && asVector(bytes)
  }

  return {
    identity: `${setId}.${set.createdAt}.${set.version}`,
    dimensions: set.dimensions,
    exists: () => isThere.get(setId) !== undefined,
    typicalMean: isSuited ? typical.mean : new Float32Array(set.dimensions),
    typicalQuestion: isSuited ? typical.question : undefined,
    countUpTo: (id) => Number(count.get(setId, id)),
    newestId: () => Number(newest.get(setId)),
    after: (id, limit) =>
      next.all(setId, id, limit).map(({ embedding, content, isSentence, ...row }) => ({
        ...row,
        isSentence: isSentence === 1,
        isAsking: content !== null && isShortQuestion(content.slice(row.start, row.end)),
        vector: asVector(embedding),
      })),
    sample(wanted) {
      const last = Number(newest.get(setId))
      const step = Math.max(1, Math.floor(last / wanted))
      const found = new Set<number>()
      for (let id = 1; id <= last; id += step) found.add(Number(near.get(setId, id)))
      return [...found].map(vectorOf).filter((vector) => vector !== undefined)
    },
    vectorOf,
    idsUpTo: (id) => ids.pluck().iterate(setId, id) as IterableIterator<number>,
    removalCount: () => Number(removed.get() ?? 0),
    removalsAfter: (id) => removals.all(id),
  }
}

/** A copy of its own, as a buffer of the driver may begin anywhere. */
const asVector = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer)
