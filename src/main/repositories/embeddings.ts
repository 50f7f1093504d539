/** SQL of passages and their vectors: what is written, on the main connection, a little at a time. */
import { and, asc, eq, inArray, lte, ne } from 'drizzle-orm'
import type { MessageId } from '../../contract/base.ts'
import type { EmbeddingSetId } from '../../contract/memory.ts'
import type { Db, DbOrTx } from '../db/database.ts'
import {
  embeddingQueue,
  embeddingRemovals,
  embeddingSets,
  embeddingState,
  passages,
  type EmbeddingSetRow,
} from '../db/schema/index.ts'
import { vectorTable } from '../db/vector-extension.ts'

export const listEmbeddingSets = (db: DbOrTx): EmbeddingSetRow[] =>
  db.select().from(embeddingSets).orderBy(asc(embeddingSets.id)).all()

/** A set and the table of its vectors. Needs sqlite-vec on the connection. */
export function insertEmbeddingSet(db: Db, tx: DbOrTx, row: typeof embeddingSets.$inferInsert): EmbeddingSetRow {
  const set = tx.insert(embeddingSets).values(row).returning().get()
  // Small pieces, because a vector is written by finding its place in its piece.
  db.$client.exec(
    `CREATE VIRTUAL TABLE ${vectorTable(set.id)} USING vec0(embedding float[${set.dimensions}], chunk_size=256)`,
  )
  return set
}

export const updateEmbeddingSet = (
  db: DbOrTx,
  id: EmbeddingSetId,
  change: Partial<Pick<EmbeddingSetRow, 'state' | 'failure' | 'personId' | 'isActive'>>,
): void => void db.update(embeddingSets).set(change).where(eq(embeddingSets.id, id)).run()

/** Makes this set the one that answers. */
export function activateEmbeddingSet(db: DbOrTx, id: EmbeddingSetId): void {
  db.update(embeddingSets).set({ isActive: false }).where(ne(embeddingSets.id, id)).run()
  db.update(embeddingSets).set({ isActive: true }).where(eq(embeddingSets.id, id)).run()
}

export const getEmbeddingState = (db: DbOrTx): { isPaused: boolean; worksOnBattery: boolean } =>
  db.select().from(embeddingState).get() ?? { isPaused: false, worksOnBattery: false }

export const updateEmbeddingState = (
  db: DbOrTx,
  change: Partial<{ isPaused: boolean; worksOnBattery: boolean }>,
): void => void db.update(embeddingState).set(change).run()

export const hasQueuedMessages = (db: DbOrTx): boolean =>
  db.select({ id: embeddingQueue.id }).from(embeddingQueue).limit(1).get() !== undefined

export interface CutMessage {
  queueId: number
  messageId: MessageId
  onlySentences: boolean
  passages: { start: number; end: number; isSentence: boolean }[]
}

/**
 * Puts a message's passages in the place of those it had, or its sentences beside them; undefined where the message has
 * changed since it was cut, and is in the queue again.
 */
export function replacePassages(db: DbOrTx, cut: CutMessage): number[] | undefined {
  const { queueId, messageId, onlySentences } = cut
  const isCurrent = db.delete(embeddingQueue).where(eq(embeddingQueue.id, queueId)).run().changes === 1
  if (!isCurrent) return undefined
  const isReplaced = onlySentences ? and(ofMessage(messageId), eq(passages.isSentence, true)) : ofMessage(messageId)
  db.delete(passages).where(isReplaced).run()
  return cut.passages.map(({ start: startAt, end: endAt, isSentence }) => {
    const row = { messageId, startAt, endAt, isSentence }
    return db.insert(passages).values(row).returning({ id: passages.id }).get().id
  })
}

const ofMessage = (messageId: MessageId) => eq(passages.messageId, messageId)

/** Stores vectors of passages that are still there and have none yet; answers how many were stored. */
export function insertVectors(
  db: Db,
  setId: EmbeddingSetId,
  vectors: { passageId: number; vector: Float32Array }[],
): number {
  const claim = db.$client.prepare(
    `INSERT INTO embeddings (set_id, passage_id) SELECT ?, id FROM passages WHERE id = ?
     ON CONFLICT (passage_id, set_id) DO NOTHING`,
  )
  const insert = db.$client.prepare(`INSERT INTO ${vectorTable(setId)} (rowid, embedding) VALUES (?, ?)`)
  let stored = 0
  for (const { passageId, vector } of vectors) {
    const { changes, lastInsertRowid } = claim.run(setId, passageId)
    if (changes === 0) continue
    // sqlite-vec takes row numbers only as integers, and a plain number is bound as a real one.
    insert.run(BigInt(lastInsertRowid), vector)
    stored += 1
  }
  return stored
}

export const listOpenRemovals = (db: DbOrTx, limit: number) =>
  db
    .select()
    .from(embeddingRemovals)
    .where(eq(embeddingRemovals.isDone, false))
    .orderBy(asc(embeddingRemovals.id))
    .limit(limit)
    .all()

/** Deletes a vector; its bytes are overwritten. A set that is gone has none. */
export function deleteVector(db: Db, setId: EmbeddingSetId, embeddingId: number): void {
  db.$client.prepare(`DELETE FROM ${vectorTable(setId)} WHERE rowid = ?`).run(BigInt(embeddingId))
}

export const markRemovalsDone = (db: DbOrTx, ids: number[]): void =>
  void db.update(embeddingRemovals).set({ isDone: true }).where(inArray(embeddingRemovals.id, ids)).run()

/** Forgets removals that every reader has heard of, but for the newest. */
export const forgetRemovalsUpTo = (db: DbOrTx, id: number): void =>
  void db
    .delete(embeddingRemovals)
    .where(and(eq(embeddingRemovals.isDone, true), lte(embeddingRemovals.id, id)))
    .run()

/** Deletes some of a set's vectors; true while there are more. */
export function deleteSomeOfSet(db: Db, id: EmbeddingSetId, limit: number): boolean {
  const { changes } = db.$client
    .prepare('DELETE FROM embeddings WHERE id IN (SELECT id FROM embeddings WHERE set_id = ? LIMIT ?)')
    .run(id, limit)
  return changes === limit
}

/** Takes away a set that holds nothing any more. */
export function deleteEmbeddingSet(db: Db, tx: DbOrTx, id: EmbeddingSetId): void {
  tx.delete(embeddingSets).where(eq(embeddingSets.id, id)).run()
  tx.delete(embeddingRemovals).where(eq(embeddingRemovals.setId, id)).run()
  db.$client.exec(`DROP TABLE IF EXISTS ${vectorTable(id)}`)
}
