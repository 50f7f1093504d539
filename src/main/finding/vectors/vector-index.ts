/**
 * Finds the passages nearest in meaning, fast. Every vector is kept a second time as the signs of its distance from the
 * mean (48 bytes each, in memory), among which a question's nearest few hundred are found by counting bits; those are
 * then ranked by the cosines of their distances from it, from 16-bit codes in a file. All vectors of a language model
 * point into one narrow cone; without the mean neither signs nor cosines tell well what is near. Recall and times stand
 * in docs/retrieval.md.
 *
 * All of it repeats what the database holds: it is read from files in milliseconds, taken further as vectors are added
 * and removed, compared with the database when it is opened, and made again when it does not agree with it.
 */
import type { Database } from 'better-sqlite3'
import { createRoom } from '../room.ts'
import type { Compared } from '../words/compare.ts'
import { bestOf, bestOfEachMessage, type Cosines, type VectorHit } from './best-of-messages.ts'
import { createBitRows, type BitRows } from './bit-rows.ts'
import { createCentre, meanOfSample, type Centre } from './centre.ts'
import { compareVectors } from './compare.ts'
import { createCodeReader } from './cosines.ts'
import { writeCodes, writeSigns } from './quantise.ts'
import { createRowMask } from './row-mask.ts'
import { createRowTable, type RowTable } from './row-table.ts'
import { toSought } from './sought.ts'
import { openVectorFiles, removeVectorFiles, rowBytes, type VectorFiles } from './vector-files.ts'
import { openVectorSource, type StoredVector, type VectorSource } from './vector-source.ts'

export interface VectorIndex {
  /** While it is built, what is there already is found. */
  readonly state: 'ready' | 'building'
  readonly count: number
  /** The set was taken away: close this, and open it again to clear what is left. */
  isGone(): boolean
  /**
   * The best passage of each of the `limit` messages nearest to a question, best first. `allowed` is 1 by message id.
   * `isWhole` compares a whole text with whole texts: it leaves out sentences of which a passage tells more.
   */
  search(question: Float32Array, limit: number, allowed?: Uint8Array, isWhole?: boolean): VectorHit[]
  cosines(question: Float32Array, messageIds: ArrayLike<number>): Cosines
  /** The vectors of a message's passages, without its sentences. */
  vectorsOf(messageId: number): Float32Array[]
  /** Takes over what has changed in the database; true if anything had. Goes on by itself when there is much. */
  refresh(): boolean
  /** Where it differs from the database, among the vectors after that one; some at a time. */
  compare(after: number): Compared
  close(): void
}

/** How many of the nearest by signs are ranked exactly: enough for a recall above .99, and more for longer lists. */
const candidatesAtLeast = 320
const candidatesPerHit = 3
const sliceMs = 20
const rowsPerStep = 256
/** Vectors that a mean is taken from where there are more, and how many there are before it stays as it is. */
const sampleSize = 4096
const settledRows = 65_536

/** Undefined for a set that is gone, whose files are taken away. */
export function openVectorIndex(options: { db: Database; folder: string; setId: number }): VectorIndex | undefined {
  const source = openVectorSource(options.db, options.setId)
  const name = `vectors-${options.setId}`
  if (!source) {
    removeVectorFiles(options.folder, name)
    return undefined
  }
  const files = openVectorFiles(options.folder, name, source.identity, source.dimensions)
  return createIndex(source, files)
}

/** Over any source, so that it can be measured without a database. */
export function createIndex(source: VectorSource, files: VectorFiles): VectorIndex {
  const { dimensions } = source
  let rows: RowTable
  let signs: BitRows
  /** What signs are taken from; made anew now and then, and all signs with it. */
  let signMean: Float32Array = new Float32Array(dimensions)
  /** Undefined once there are so many that one more changes nothing. */
  let centre: Centre | undefined
  let removalsSeen = source.removalCount()
  let isClosed = false
  let isBehind = false
  const reader = createCodeReader(files, () => rows, dimensions)

  load()
  if (!agrees()) rebuild()
  refresh()

  function load(): void {
    const count = files.head ? files.count() : 0
    const filed = new Uint8Array(createRoom(count * rowBytes), 0, count * rowBytes)
    signs = createBitRows(dimensions)
    signs.grow(count)
    if (count > 0) {
      files.readRows(filed)
      files.readSigns(signs.bytes(0, count))
    }
    rows = createRowTable(filed)
    if (files.head) signMean = files.head.mean
    centre = rows.live > settledRows ? undefined : createCentre(source.typicalMean)
    if (centre) reader.forEach((_, vector) => centre?.add(vector))
  }

  const mean = (): Float32Array => centre?.mean() ?? signMean

  /** Whether the files hold exactly the vectors that the database has up to their last one; mends what was only removed. */
  function agrees(): boolean {
    if (!files.head) return false
    if (rows.live !== source.countUpTo(rows.lastId()) && !dropRemoved()) return false
    return sampleRows(rows.count).every((row) => {
      const { id, messageId, scale } = rows.get(row)
      if (messageId === 0) return true
      const vector = source.vectorOf(id)
      const kept = reader.vectorAt(row)
      return vector !== undefined && vector.every((value, at) => Math.abs(value - kept[at]!) <= scale)
    })
  }

  /** Erases what the database has no more; false if it has something that was never taken over. */
  function dropRemoved(): boolean {
    let row = 0
    for (const id of source.idsUpTo(rows.lastId())) {
      while (row < rows.count && rows.get(row).id < id) erase(row++)
      if (row === rows.count || rows.get(row).id !== id || rows.messageOf(row) === 0) return false
      row += 1
    }
    while (row < rows.count) erase(row++)
    return true
  }

  function rebuild(): void {
    const total = source.countUpTo(Number.MAX_SAFE_INTEGER)
    signMean = meanOfSample(source.sample(sampleSize), total, source.typicalMean)
    const generation = (files.head?.generation ?? 0) + 1
    const head = { identity: source.identity, dimensions, mean: signMean, meanRows: Math.min(total, settledRows) }
    files.reset({ ...head, generation })
    rows = createRowTable(new Uint8Array(0))
    signs = createBitRows(dimensions)
    centre = createCentre(source.typicalMean)
  }

  function refresh(): boolean {
    const hasLost = takeRemovals()
    const until = performance.now() + sliceMs
    let hasGained = false
    for (;;) {
      const added = source.after(rows.lastId(), rowsPerStep)
      if (added.length > 0) append(added)
      hasGained ||= added.length > 0
      isBehind = added.length === rowsPerStep
      if (!isBehind || performance.now() > until) break
    }
    if (isBehind) setImmediate(goOn)
    else improveSigns()
    return hasLost || hasGained
  }

  function goOn(): void {
    if (!isClosed) refresh()
  }

  function append(added: StoredVector[]): void {
    const from = rows.count
    const codes = new Int16Array(added.length * dimensions)
    signs.grow(from + added.length)
    for (const [at, { vector, ...known }] of added.entries()) {
      const coded = codes.subarray(at * dimensions, (at + 1) * dimensions)
      const scale = Math.fround(writeCodes(vector, coded))
      rows.add({ ...known, scale })
      writeSigns(vector, signMean, signs.bytes(from + at, from + at + 1))
      centre?.add(Float32Array.from(coded, (code) => code * scale))
    }
    files.append(signs.bytes(from, rows.count), rows.bytes(from, rows.count), codes)
    if (rows.live > settledRows) centre = undefined
  }

  function takeRemovals(): boolean {
    const count = source.removalCount()
    if (count === removalsSeen) return false
    const removals = source.removalsAfter(removalsSeen)
    const isComplete = removals.length >= count - removalsSeen
    removalsSeen = Math.max(count, removals.at(-1)?.id ?? 0)
    if (isComplete) for (const { embeddingId } of removals) erase(rows.find(embeddingId))
    else if (!dropRemoved()) rebuild()
    return true
  }

  function erase(row: number): void {
    if (row === -1 || rows.messageOf(row) === 0) return
    centre?.remove(reader.vectorAt(row))
    rows.remove(row)
    signs.bytes(row, row + 1).fill(0)
    files.erase(row, rows.bytes(row, row + 1))
  }

  /** The first vectors say little about the mean of a history, so signs are made anew while the history is young. */
  function improveSigns(): void {
    const known = files.head?.meanRows ?? 0
    if (known >= settledRows || rows.live < Math.max(16, known * 4)) return
    signMean = centre ? Float32Array.from(centre.mean()) : meanOfSample(sampleOfRows(), rows.live, source.typicalMean)
    reader.forEach((row, vector) => writeSigns(vector, signMean, signs.bytes(row, row + 1)))
    const head = { identity: source.identity, dimensions, mean: signMean, meanRows: rows.live }
    files.replaceSigns({ ...head, generation: (files.head?.generation ?? 0) + 1 }, signs.bytes(0, rows.count))
  }

  function sampleOfRows(): Float32Array[] {
    const step = Math.max(1, Math.floor(rows.count / sampleSize))
    const chosen = Array.from({ length: Math.ceil(rows.count / step) }, (_, at) => at * step)
    return chosen.filter((row) => rows.messageOf(row) !== 0).map(reader.vectorAt)
  }

  const questionSigns = new Uint8Array(signs!.bytesPerRow)

  return {
    get state() {
      return isBehind ? 'building' : 'ready'
    },
    get count() {
      return rows.live
    },
    isGone: () => !source.exists(),
    search(question, limit, allowed, isWhole = false) {
      const middle = mean()
      const sought = toSought(question, middle, isWhole ? undefined : source.typicalQuestion)
      writeSigns(
        sought.centred.map((value, at) => value + middle[at]!),
        signMean,
        questionSigns,
      )
      const wanted = Math.max(candidatesAtLeast, limit * candidatesPerHit)
      const mask = allowed && createRowMask(rows, allowed)
      const isWanted = (row: number): boolean => rows.messageOf(row) !== 0 && !(isWhole && rows.kindOf(row).isSentence)
      const near = signs.nearest(questionSigns, wanted, mask).filter(isWanted)
      const cosines = reader.cosines(sought, middle, near)
      return bestOfEachMessage(rows, near, cosines).slice(0, limit)
    },
    cosines(question, messageIds) {
      const places = Array.from(messageIds).flatMap((id, at) => rows.rowsOf(id).map((row) => ({ row, at })))
      places.sort((one, other) => one.row - other.row)
      const cosines = reader.cosines(
        toSought(question, mean(), source.typicalQuestion),
        mean(),
        Int32Array.from(places, ({ row }) => row),
      )
      return bestOf(rows, places, cosines, messageIds.length)
    },
    vectorsOf(messageId) {
      const wholes = rows.rowsOf(messageId).filter((row) => !rows.kindOf(row).isSentence)
      return wholes.map(reader.vectorAt)
    },
    refresh,
    compare(after) {
      refresh()
      if (isBehind) return { findings: [], next: after }
      return compareVectors({ source, rows, vectorAt: reader.vectorAt }, after)
    },
    close() {
      isClosed = true
      files.close()
    },
  }
}

/** The newest rows, which a crash or another copy of the database would have changed, and some from all over. */
function sampleRows(count: number): number[] {
  const newest = Array.from({ length: Math.min(32, count) }, (_, at) => count - 1 - at)
  const spread = Array.from({ length: Math.min(32, count) }, (_, at) => Math.floor((at / 32) * count))
  return [...newest, ...spread]
}
