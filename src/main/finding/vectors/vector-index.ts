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
import { createBitRows, type BitRows, type RowMask } from './bit-rows.ts'
import { writeCodes, writeSigns } from './quantise.ts'
import { createRowTable, type RowTable } from './row-table.ts'
import { openVectorFiles, removeVectorFiles, rowBytes, type VectorFiles } from './vector-files.ts'
import { openVectorSource, type StoredVector, type VectorSource } from './vector-source.ts'

export interface VectorHit {
  messageId: number
  /** The passage, in the message's text. */
  start: number
  end: number
  /** Between passage and question, both as seen from the mean of all passages: −1 to 1. */
  cosine: number
}

export interface VectorIndex {
  /** While it is built, what is there already is found. */
  readonly state: 'ready' | 'building'
  readonly count: number
  /** The set was taken away: close this, and open it again to clear what is left. */
  isGone(): boolean
  /** The best passage of each of the `limit` messages nearest to a question, best first. `allowed` is 1 by message id. */
  search(question: Float32Array, limit: number, allowed?: Uint8Array): VectorHit[]
  /** The cosine of each message's best passage; NaN where there is no vector. */
  cosines(question: Float32Array, messageIds: ArrayLike<number>): Float32Array
  /** The vectors of a message's passages. */
  vectorsOf(messageId: number): Float32Array[]
  /** Takes over what has changed in the database; true if anything had. Goes on by itself when there is much. */
  refresh(): boolean
  /** Says where it differs from the database; reads everything. */
  findDifferences(): string[]
  close(): void
}

/** How many of the nearest by signs are ranked exactly: enough for a recall above .99, and more for longer lists. */
const candidatesAtLeast = 320
const candidatesPerHit = 3
const sliceMs = 20
const rowsPerStep = 256

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
  const single = new Int16Array(dimensions)
  const run = new Int16Array(runAtMost * dimensions)
  let rows: RowTable
  let signs: BitRows
  let mean: Float32Array = new Float32Array(dimensions)
  let removalsSeen = source.removalCount()
  let isClosed = false
  let isBehind = false

  load()
  if (!agrees()) rebuild()
  refresh()

  function load(): void {
    const count = files.head ? files.count() : 0
    const filed = new Uint8Array(count * rowBytes)
    signs = createBitRows(dimensions)
    signs.grow(count)
    if (count > 0) {
      files.readRows(filed)
      files.readSigns(signs.bytes(0, count))
    }
    rows = createRowTable(filed)
    if (files.head) ({ mean } = files.head)
  }

  /** Whether the files hold exactly the vectors that the database has up to their last one; mends what was only removed. */
  function agrees(): boolean {
    if (!files.head) return false
    if (rows.live !== source.countUpTo(rows.lastId()) && !dropRemoved()) return false
    return sampleRows(rows.count).every((row) => {
      const { id, messageId, scale } = rows.get(row)
      if (messageId === 0) return true
      const vector = source.vectorOf(id)
      const kept = vectorAt(row)
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
    mean = centreOf(source.sample(sampleSize), total, source.typicalMean)
    const generation = (files.head?.generation ?? 0) + 1
    files.reset({ identity: source.identity, dimensions, mean, meanRows: Math.min(total, settledMeanRows), generation })
    rows = createRowTable(new Uint8Array(0))
    signs = createBitRows(dimensions)
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
    else improveMean()
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
      const scale = writeCodes(vector, codes.subarray(at * dimensions, (at + 1) * dimensions))
      rows.add({ ...known, scale })
      writeSigns(vector, mean, signs.bytes(from + at, from + at + 1))
    }
    files.append(signs.bytes(from, rows.count), rows.bytes(from, rows.count), codes)
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
    if (row === -1 || !rows.remove(row)) return
    signs.bytes(row, row + 1).fill(0)
    files.erase(row, rows.bytes(row, row + 1))
  }

  /** The first vectors say little about the mean of a history, so it is taken anew while the history is young. */
  function improveMean(): void {
    const known = files.head?.meanRows ?? 0
    if (known >= settledMeanRows || rows.live < Math.max(16, known * 4)) return
    const step = Math.max(1, Math.floor(rows.count / sampleSize))
    const live = Array.from({ length: rows.count }, (_, row) => row).filter((row) => rows.messageOf(row) !== 0)
    const sample = live.filter((row) => row % step === 0).map(vectorAt)
    mean = centreOf(sample, rows.live, source.typicalMean)
    for (const row of live) writeSigns(vectorAt(row), mean, signs.bytes(row, row + 1))
    const head = { identity: source.identity, dimensions, mean, meanRows: rows.live }
    files.replaceSigns({ ...head, generation: (files.head?.generation ?? 0) + 1 }, signs.bytes(0, rows.count))
  }

  function vectorAt(row: number): Float32Array {
    files.readCodes(single, row, row + 1)
    const scale = rows.scaleOf(row)
    return Float32Array.from(single, (code) => code * scale)
  }

  /** Cosines of rows, which come in rising order; neighbours are read from the file together. */
  function cosinesOf(question: Float32Array, wanted: ArrayLike<number>): Float32Array {
    const cosines = new Float32Array(wanted.length)
    const compare = createComparison(question, mean)
    for (let at = 0; at < wanted.length;) {
      let to = at + 1
      while (to < wanted.length && wanted[to]! - wanted[to - 1]! <= 4 && wanted[to]! - wanted[at]! < runAtMost) to++
      const first = wanted[at]!
      files.readCodes(run, first, wanted[to - 1]! + 1)
      for (; at < to; at++) {
        const row = wanted[at]!
        cosines[at] = compare(run, (row - first) * dimensions, rows.scaleOf(row))
      }
    }
    return cosines
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
    search(question, limit, allowed) {
      writeSigns(question, mean, questionSigns)
      const wanted = Math.max(candidatesAtLeast, limit * candidatesPerHit)
      const mask = allowed && maskBy(rows, allowed)
      const near = signs.nearest(questionSigns, wanted, mask).filter((row) => rows.messageOf(row) !== 0)
      const cosines = cosinesOf(question, near)
      return bestOfEachMessage(rows, near, cosines).slice(0, limit)
    },
    cosines(question, messageIds) {
      const places = Array.from(messageIds).flatMap((id, at) => rows.rowsOf(id).map((row) => ({ row, at })))
      places.sort((one, other) => one.row - other.row)
      const cosines = cosinesOf(
        question,
        Int32Array.from(places, ({ row }) => row),
      )
      const best = new Float32Array(messageIds.length).fill(Number.NaN)
      for (const [index, { at }] of places.entries()) if (!(best[at]! >= cosines[index]!)) best[at] = cosines[index]!
      return best
    },
    vectorsOf(messageId) {
      return rows.rowsOf(messageId).map(vectorAt)
    },
    refresh,
    findDifferences() {
      refresh()
      const missing = source.countUpTo(rows.lastId()) - rows.live
      return missing === 0 && agrees() ? [] : [`The index of vectors holds ${rows.live} of what the database has.`]
    },
    close() {
      isClosed = true
      files.close()
    },
  }
}

/** The most rows read at once. */
const runAtMost = 32
/** Vectors that a mean is made from, and how many there must be before it stays as it is. */
const sampleSize = 4096
const settledMeanRows = 50_000

/** The newest rows, which a crash or another copy of the database would have changed, and some from all over. */
function sampleRows(count: number): number[] {
  const newest = Array.from({ length: Math.min(32, count) }, (_, at) => count - 1 - at)
  const spread = Array.from({ length: Math.min(32, count) }, (_, at) => Math.floor((at / 32) * count))
  return [...newest, ...spread]
}

/** As many vectors as the typical mean counts for: a history's own shows only once it has a few hundred passages. */
const typicalWeight = 300

/** The mean of `count` vectors, of which these are a sample, drawn to where the model's vectors usually lie. */
function centreOf(sample: Float32Array[], count: number, typicalMean: Float32Array): Float32Array {
  const sum = new Float64Array(typicalMean.length)
  for (const vector of sample) for (let at = 0; at < sum.length; at++) sum[at]! += vector[at]!
  const weight = count / Math.max(1, sample.length)
  return typicalMean.map((typical, at) => (sum[at]! * weight + typical * typicalWeight) / (count + typicalWeight))
}

/** The cosine of question and codes, with the mean taken from both. Stored vectors have unit length. */
function createComparison(question: Float32Array, mean: Float32Array) {
  const centred = question.map((value, at) => value - mean[at]!)
  const meanSquare = dotOf(mean, mean)
  const offset = dotOf(centred, mean)
  const questionLength = Math.sqrt(dotOf(centred, centred))
  return (codes: Int16Array, from: number, scale: number): number => {
    let alongQuestion = 0
    let alongMean = 0
    for (let at = 0; at < centred.length; at++) {
      const code = codes[from + at]!
      alongQuestion += centred[at]! * code
      alongMean += mean[at]! * code
    }
    const length = Math.sqrt(Math.max(1e-12, 1 - 2 * alongMean * scale + meanSquare))
    return questionLength === 0 ? 0 : (alongQuestion * scale - offset) / (length * questionLength)
  }
}

const dotOf = (one: Float32Array, other: Float32Array): number =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0)

const maskBy =
  (rows: RowTable, allowed: Uint8Array): RowMask =>
  (from, to, mask) => {
    for (let row = from; row < to; row++) mask[row - from] = allowed[rows.messageOf(row)] ?? 0
  }

function bestOfEachMessage(rows: RowTable, near: Int32Array, cosines: Float32Array): VectorHit[] {
  const order = Array.from(near.keys()).toSorted(
    (one, other) => cosines[other]! - cosines[one]! || near[one]! - near[other]!,
  )
  const seen = new Set<number>()
  const hits: VectorHit[] = []
  for (const at of order) {
    const { messageId, start, end } = rows.get(near[at]!)
    if (seen.has(messageId)) continue
    seen.add(messageId)
    hits.push({ messageId, start, end, cosine: Math.min(1, cosines[at]!) })
  }
  return hits
}
