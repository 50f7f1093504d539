/** The rules of sets: which one answers, which one is being built to follow it, and when one takes the other's place. */
import type { ModelRef, PersonId } from '../../contract/base.ts'
import type { EmbeddingSetId } from '../../contract/memory.ts'
import { transactionally, type Db, type DbOrTx } from '../db/database.ts'
import type { EmbeddingSetRow } from '../db/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import {
  activateEmbeddingSet,
  insertEmbeddingSet,
  listEmbeddingSets,
  updateEmbeddingSet,
} from '../repositories/embeddings.ts'
import { builtInModel, providerVersion } from './memory-models.ts'

/** A set whose vectors are being taken away; nothing shows it any more. */
const removedMark = 'removed'
export const isRemoved = (set: EmbeddingSetRow): boolean => set.failure === removedMark

/** Made by the built-in model as it is now, so that questions can be encoded for it. */
export const isBuiltIn = (set: EmbeddingSetRow): boolean =>
  set.providerId === null && set.version === builtInModel.version

export function createEmbeddingSets({ db, clock }: { db: Db; clock: Clock }) {
  /** The one that answers first, then those that are ready. */
  const list = (): EmbeddingSetRow[] =>
    listEmbeddingSets(db)
      .filter((set) => !isRemoved(set))
      .toSorted((one, other) => rankOf(other) - rankOf(one))

  function get(id: EmbeddingSetId): EmbeddingSetRow {
    const set = list().find((one) => one.id === id)
    if (!set) throw notFound('model of the memory')
    return set
  }

  const begin = (tx: DbOrTx, row: Omit<Parameters<typeof insertEmbeddingSet>[2], 'state' | 'createdAt'>): void =>
    void insertEmbeddingSet(db, tx, { ...row, state: 'building', createdAt: clock.now() })

  const drop = (tx: DbOrTx, id: EmbeddingSetId): void =>
    updateEmbeddingSet(tx, id, { state: 'failed', failure: removedMark, isActive: false })

  /** Of providers' sets only one is built at a time. */
  function dropBuilding(tx: DbOrTx, but?: EmbeddingSetId): void {
    const others = list().filter((set) => set.providerId !== null && !set.isActive && set.state !== 'ready')
    for (const { id } of others) if (id !== but) drop(tx, id)
  }

  return {
    list,
    get,

    /** The built-in model always has its set: it answers when no other does. */
    ensureBuiltIn(): void {
      const sets = list()
      if (sets.some(isBuiltIn)) return
      transactionally(db, (tx) => begin(tx, { ...builtInModel, isActive: !sets.some(({ isActive }) => isActive) }))
    },

    /** Begins to build, or goes on with, the set of a provider's model. */
    choose(personId: PersonId, { providerId, modelId }: ModelRef, name: string, dimensions: number): void {
      const known = list().find(
        (set) => set.providerId === providerId && set.modelId === modelId && set.dimensions === dimensions,
      )
      transactionally(db, (tx) => {
        dropBuilding(tx, known?.id)
        if (!known) begin(tx, { personId, providerId, modelId, name, dimensions, version: providerVersion })
        else if (!known.isActive) updateEmbeddingSet(tx, known.id, { state: 'building', failure: null, personId })
      })
    },

    chooseBuiltIn(): void {
      const builtIn = list().find(isBuiltIn)
      if (!builtIn) throw new AppError('NOT_SUPPORTED', 'The built-in model does not work on this system.')
      transactionally(db, (tx) => {
        dropBuilding(tx)
        activateEmbeddingSet(tx, builtIn.id)
      })
    },

    /** Every set that is in use is built again beside itself, and then takes its own place. */
    rebuild(): void {
      const used = list().filter((set) => set.isActive || isBuiltIn(set))
      transactionally(db, (tx) => {
        for (const { id: _id, state: _state, failure: _failure, createdAt: _at, ...set } of used) {
          const isUnderWay = list().some(
            (other) => isSameModel(other, set) && !other.isActive && other.state === 'building',
          )
          if (!isUnderWay) begin(tx, { ...set, isActive: false })
        }
      })
    },

    remove(id: EmbeddingSetId): void {
      const set = get(id)
      if (isBuiltIn(set)) throw new AppError('CONFLICT', 'The built-in model stays: it answers when no other does.')
      transactionally(db, (tx) => {
        drop(tx, id)
        const builtIn = list().find(isBuiltIn)
        if (set.isActive && builtIn) activateEmbeddingSet(tx, builtIn.id)
      })
    },

    /** All its vectors are there: from now on it answers, and what it was built to replace is taken away. */
    complete({ id }: EmbeddingSetRow): boolean {
      const set = list().find((one) => one.id === id)
      if (!set || set.state === 'ready') return false
      const sets = list()
      const replaced = sets.filter((other) => other.id !== id && isSameModel(other, set))
      const isToAnswer =
        replaced.length > 0
          ? replaced.some(({ isActive }) => isActive)
          : set.providerId !== null || !sets.some(({ isActive }) => isActive)
      transactionally(db, (tx) => {
        updateEmbeddingSet(tx, id, { state: 'ready', failure: null })
        for (const other of replaced) drop(tx, other.id)
        if (isToAnswer) activateEmbeddingSet(tx, id)
      })
      return true
    },

    fail(id: EmbeddingSetId, failure: string): void {
      transactionally(db, (tx) => updateEmbeddingSet(tx, id, { state: 'failed', failure }))
    },

    /** What failed goes on where it was. */
    retry(id: EmbeddingSetId): void {
      if (get(id).state !== 'failed') return
      transactionally(db, (tx) => updateEmbeddingSet(tx, id, { state: 'building', failure: null }))
    },

    /** A key or an address was changed: what failed is tried again. True if anything had failed. */
    revive(): boolean {
      const failed = list().filter(({ state }) => state === 'failed')
      transactionally(db, (tx) => {
        for (const { id } of failed) updateEmbeddingSet(tx, id, { state: 'building', failure: null })
      })
      return failed.length > 0
    },
  }
}

const rankOf = (set: EmbeddingSetRow): number => (set.isActive ? 2 : 0) + (set.state === 'ready' ? 1 : 0)

const isSameModel = (one: EmbeddingSetRow, other: Pick<EmbeddingSetRow, 'providerId' | 'modelId'>): boolean =>
  one.providerId === other.providerId && one.modelId === other.modelId
