/** Takes vectors away whose passages, or whose whole set, are gone: a few at a time, so that nothing waits for it. */
import type { EmbeddingSetId } from '../../contract/memory.ts'
import { transactionally, type Db } from '../db/database.ts'
import {
  deleteEmbeddingSet,
  deleteSomeOfSet,
  deleteVector,
  forgetRemovalsUpTo,
  listEmbeddingSets,
  listOpenRemovals,
  markRemovalsDone,
} from '../repositories/embeddings.ts'
import { isRemoved } from './embedding-sets.ts'

const atOnce = 64
/** Kept for readers that have not heard of them yet. */
const kept = 10_000

export function createVectorRemoval(deps: { db: Db; onVectors: (setId: EmbeddingSetId) => void }) {
  const { db, onVectors } = deps
  let next: NodeJS.Immediate | undefined

  /** True when there may be more. */
  function removeSome(): boolean {
    const removals = listOpenRemovals(db, atOnce)
    const last = removals.at(-1)
    if (!last) return removeSomeOfSets()
    const present = new Set(listEmbeddingSets(db).map(({ id }) => id))
    transactionally(db, (tx) => {
      for (const { setId, embeddingId } of removals) if (present.has(setId)) deleteVector(db, setId, embeddingId)
      const ids = removals.map(({ id }) => id)
      markRemovalsDone(tx, ids)
      forgetRemovalsUpTo(tx, last.id - kept)
    })
    for (const setId of new Set(removals.map(({ setId: id }) => id))) onVectors(setId)
    return true
  }

  function removeSomeOfSets(): boolean {
    const removed = listEmbeddingSets(db).find(isRemoved)
    if (!removed) return false
    const isEmpty = transactionally(db, (tx) => {
      if (deleteSomeOfSet(db, removed.id, atOnce)) return false
      deleteEmbeddingSet(db, tx, removed.id)
      return true
    })
    if (isEmpty) onVectors(removed.id)
    return true
  }

  function run(): void {
    next ??= removeSome() ? setImmediate(goOn) : undefined
  }

  function goOn(): void {
    next = undefined
    run()
  }

  return { run, close: (): void => clearImmediate(next) }
}
