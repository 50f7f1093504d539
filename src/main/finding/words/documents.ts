/**
 * What is known of every document (a message, in the order it was indexed) beside its words: one array a fact, so that
 * a filter is a look into an array. Kept in chunks of equal size, of which only the changed ones are written.
 */
import type { AnswerKind } from '../rank/answer-kinds.ts'
import { createRoom, giveBack } from '../room.ts'

/** What a message tells about itself when it is indexed. Times and ids are those of the database. */
export interface DocumentFacts {
  messageId: number
  conversationId: number
  /** 0 for a message without one. */
  parentId: number
  personId: number
  createdAt: number
  isAnswer: boolean
  /** Numbers of names; 0 where there is none. */
  provider: number
  model: number
  /** One bit a language of code, the highest for any code at all. */
  languages: number
  /** How many words long. */
  length: number
  /** The beginning of the content's hash. */
  hash: number
  /** Number of the name the text opens with ("Ann: …"); 0 for none. */
  speaker: number
  holdsTimeWord: boolean
  /** What its text says of what questions want to hear. */
  answers: readonly AnswerKind[]
}

const chunkSize = 4096

const flags = { isGone: 1, isAnswer: 2, holdsTimeWord: 4 } as const
const answerFlags: Record<AnswerKind, number> = { number: 8, place: 16, reason: 32 }
/** In the column of flags: a model wrote it. */
export const answerFlag = flags.isAnswer

const layout = {
  createdAt: Float64Array,
  messageId: Uint32Array,
  conversationId: Uint32Array,
  parentId: Uint32Array,
  languages: Uint32Array,
  length: Uint32Array,
  hash: Uint32Array,
  model: Uint16Array,
  speaker: Uint16Array,
  provider: Uint16Array,
  person: Uint16Array,
  flags: Uint8Array,
} as const

type Columns = { [Name in keyof typeof layout]: InstanceType<(typeof layout)[Name]> }
// The keys of the object are the names it is typed by.
const columnNames = Object.keys(layout) as (keyof typeof layout)[]

const bytesPerDocument = Object.values(layout).reduce((sum, { BYTES_PER_ELEMENT: width }) => sum + width, 0)

export type Documents = ReturnType<typeof createDocuments>

export function createDocuments() {
  let capacity = 0
  let columns = allocate(0)
  let gone = new Uint8Array(0)
  /** By message id: its document's number plus one, its newest child, and the sibling made before it; 0 for none. */
  let numbers = new Int32Array(1024)
  let newestChild = new Int32Array(1024)
  let olderSibling = new Int32Array(1024)
  let count = 0
  let liveCount = 0
  let totalLength = 0
  const changedChunks = new Set<number>()

  function reserve(wanted: number): void {
    if (wanted <= capacity) return
    capacity = Math.max(chunkSize * Math.ceil(wanted / chunkSize), Math.ceil((capacity * 1.5) / chunkSize) * chunkSize)
    const larger = allocate(capacity)
    for (const name of columnNames) larger[name].set(columns[name])
    columns = larger
    gone = grown(gone, new Uint8Array(capacity))
  }

  function reserveIds(largest: number): void {
    if (largest < numbers.length) return
    const length = Math.max(numbers.length * 2, largest + 1)
    numbers = grown(numbers, roomFor(length))
    newestChild = grown(newestChild, roomFor(length))
    olderSibling = grown(olderSibling, roomFor(length))
  }

  /** Makes the document known by its message, and to its parent, whose children are a chain from the newest one. */
  function link(document: number): void {
    const messageId = columns.messageId[document] ?? 0
    const parentId = columns.parentId[document] ?? 0
    reserveIds(Math.max(messageId, parentId))
    numbers[messageId] = document + 1
    liveCount++
    totalLength += columns.length[document] ?? 0
    if (parentId === 0) return
    const newer = findNewer(parentId, messageId)
    const older = (newer === 0 ? newestChild[parentId] : olderSibling[newer]) ?? 0
    olderSibling[messageId] = older
    if (newer === 0) newestChild[parentId] = messageId
    else olderSibling[newer] = messageId
  }

  function unlink(messageId: number, parentId: number): void {
    numbers[messageId] = 0
    if (parentId === 0) return
    const newer = findNewer(parentId, messageId)
    const older = olderSibling[messageId] ?? 0
    if (newer === 0) newestChild[parentId] = older
    else olderSibling[newer] = older
  }

  /** The oldest of the parent's children that is newer than the message; 0 for none. */
  function findNewer(parentId: number, messageId: number): number {
    let newer = 0
    for (let child = newestChild[parentId] ?? 0; child > messageId; child = olderSibling[child] ?? 0) newer = child
    return newer
  }

  const numberOf = (messageId: number): number => (numbers[messageId] ?? 0) - 1

  return {
    /** How many numbers are given out, those of removed ones among them. */
    get count() {
      return count
    },
    get liveCount() {
      return liveCount
    },
    get averageLength() {
      return liveCount === 0 ? 1 : totalLength / liveCount
    },
    /** The arrays, by document; they are replaced when documents are added. */
    get columns() {
      return columns
    },
    /** By document, 1 for what was removed. */
    get gone() {
      return gone
    },
    numberOf,
    parentOf: (document: number): number => numberOf(columns.parentId[document] ?? 0),
    newestChildOf: (document: number): number => numberOf(newestChild[columns.messageId[document] ?? 0] ?? 0),
    isAnswer: (document: number): boolean => ((columns.flags[document] ?? 0) & flags.isAnswer) !== 0,
    holdsAnswer: (document: number, kind: AnswerKind): boolean =>
      ((columns.flags[document] ?? 0) & answerFlags[kind]) !== 0,
    holdsTimeWord: (document: number): boolean => ((columns.flags[document] ?? 0) & flags.holdsTimeWord) !== 0,

    add(facts: DocumentFacts): number {
      const document = count++
      reserve(count)
      columns.messageId[document] = facts.messageId
      columns.conversationId[document] = facts.conversationId
      columns.parentId[document] = facts.parentId
      columns.person[document] = facts.personId
      columns.createdAt[document] = facts.createdAt
      columns.provider[document] = facts.provider
      columns.model[document] = facts.model
      columns.languages[document] = facts.languages
      columns.length[document] = facts.length
      columns.hash[document] = facts.hash
      columns.speaker[document] = facts.speaker
      const told = facts.answers.reduce((bits, kind) => bits | answerFlags[kind], 0)
      columns.flags[document] =
        (facts.isAnswer ? flags.isAnswer : 0) | (facts.holdsTimeWord ? flags.holdsTimeWord : 0) | told
      link(document)
      changedChunks.add(Math.floor(document / chunkSize))
      return document
    },

    /** Its number stays in use, so that the others keep theirs; nothing else of it does. */
    remove(document: number): void {
      if (gone[document] !== 0) return
      const messageId = columns.messageId[document] ?? 0
      liveCount--
      totalLength -= columns.length[document] ?? 0
      unlink(messageId, columns.parentId[document] ?? 0)
      for (const name of columnNames) columns[name][document] = 0
      columns.flags[document] = flags.isGone
      gone[document] = 1
      changedChunks.add(Math.floor(document / chunkSize))
    },

    /** Takes over the chunks in their order, `total` documents in all. */
    load(chunks: Iterable<{ number: number; data: Buffer }>, total: number): void {
      reserve(total)
      count = total
      for (const { number, data } of chunks) {
        readChunk(number, data)
        giveBack(data)
      }
      for (let document = 0; document < total; document++) {
        if (((columns.flags[document] ?? 0) & flags.isGone) === 0) link(document)
        else gone[document] = 1
      }
    },

    /** The chunks that have changed since the last call. */
    takeChanged(): { number: number; data: Buffer }[] {
      const taken = [...changedChunks].map((number) => ({ number, data: writeChunk(number) }))
      changedChunks.clear()
      return taken
    },
  }

  function writeChunk(number: number): Buffer {
    const from = number * chunkSize
    return Buffer.concat(
      columnNames.map((name) => {
        const part = columns[name].subarray(from, from + chunkSize)
        return Buffer.from(part.buffer, part.byteOffset, part.byteLength)
      }),
    )
  }

  function readChunk(number: number, data: Buffer): void {
    const from = number * chunkSize
    let at = 0
    for (const name of columnNames) {
      const part = columns[name].subarray(from, from + chunkSize)
      Buffer.from(part.buffer, part.byteOffset, part.byteLength).set(data.subarray(at, at + part.byteLength))
      at += part.byteLength
    }
  }
}

/** One after the other, the widest first, so that each begins where its numbers may. */
function allocate(capacity: number): Columns {
  const room = createRoom(capacity * bytesPerDocument)
  let at = 0
  const take = <Column>(
    Type: new (buffer: ArrayBuffer, from: number, length: number) => Column,
    width: number,
  ): Column => {
    const column = new Type(room, at, capacity)
    at += capacity * width
    return column
  }
  return {
    createdAt: take(Float64Array, 8),
    messageId: take(Uint32Array, 4),
    conversationId: take(Uint32Array, 4),
    parentId: take(Uint32Array, 4),
    languages: take(Uint32Array, 4),
    length: take(Uint32Array, 4),
    hash: take(Uint32Array, 4),
    model: take(Uint16Array, 2),
    speaker: take(Uint16Array, 2),
    provider: take(Uint16Array, 2),
    person: take(Uint16Array, 2),
    flags: take(Uint8Array, 1),
  }
}

const roomFor = (length: number): Int32Array<ArrayBuffer> =>
  new Int32Array(createRoom(length * Int32Array.BYTES_PER_ELEMENT), 0, length)

function grown<Values extends Uint8Array | Int32Array>(old: Values, larger: Values): Values {
  larger.set(old)
  return larger
}
