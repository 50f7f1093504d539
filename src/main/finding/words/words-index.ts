/**
 * The index of words: which messages hold which terms, in a database of its own. It is derived from the messages and
 * can be deleted at any time. New messages are added in memory, where they are found at once, and written later; what
 * takes long is done in steps of a few milliseconds, between which questions are answered.
 */
import type { Database } from 'better-sqlite3'
import { createDocuments, type Documents } from './documents.ts'
import { hashStart, indexMessage, mostLanguages, type MessageToIndex } from './index-message.ts'
import type { Place } from './kept-postings.ts'
import { createNames } from './names.ts'
import type { Tally } from './postings.ts'
import { createSegments } from './segments.ts'
import { createStore, emptyStore, prepareStore, type IndexFacts, type Segment, type WordStore } from './store.ts'
import { createTail, type Tail } from './tail.ts'

/** Where the messages come from. */
export interface MessageSource {
  /** Changes of messages after that one, oldest first: of the text of a message, or that it is gone. */
  listChanges(after: number, limit: number): { number: number; messageId: number }[]
  /** Finished messages with a higher id, in their order; or with a lower one, in the opposite order. */
  listMessagesAfter(id: number, limit: number): MessageToIndex[]
  listMessagesBefore(id: number, limit: number): MessageToIndex[]
  /** 0 when there is none. */
  lastMessageId(): number
  /** The highest numbers that messages and changes ever had. */
  highest(): { messageId: number; change: number }
  findMessage(id: number): MessageToIndex | undefined
  countMessages(): number
}

/** A tail is written once it holds this many postings, which take about 20 MB. */
const fullTail = 2_000_000
/** When there is nothing else to do, a tail of this many documents is written too. */
const worthWriting = 256
const messagesAtOnce = 50

/** So many of the newest messages are compared with the database when an index is opened. */
const compared = 32

export type WordsIndex = ReturnType<typeof openWordsIndex>

function loadDocuments(store: WordStore): Documents {
  const documents = createDocuments()
  documents.load(store.listChunks(), store.readFacts().documentCount)
  return documents
}

/**
 * Whether the index was made from this database, and not from one that was put aside for an older copy: numbers never
 * go back in one database, and the newest texts are the same.
 */
function isOf(source: MessageSource, facts: IndexFacts, documents: Documents): boolean {
  const highest = source.highest()
  if (facts.lastChange > highest.change || facts.lastMessageId > highest.messageId) return false
  const changed = new Set(source.listChanges(facts.lastChange, mostChanges).map(({ messageId }) => messageId))
  const { messageId, hash } = documents.columns
  for (let document = Math.max(0, documents.count - compared); document < documents.count; document++) {
    if (documents.gone[document] !== 0 || changed.has(messageId[document] ?? 0)) continue
    const message = source.findMessage(messageId[document] ?? 0)
    if (!message || hashStart(message.hash) !== hash[document]) return false
  }
  return true
}

/** None, and an empty store, where the index was made from something else. */
function loadOwnDocuments(db: Database, store: WordStore, source: MessageSource): Documents {
  const documents = loadDocuments(store)
  if (isOf(source, store.readFacts(), documents)) return documents
  emptyStore(db)
  return createDocuments()
}

/** More than were ever left untaken by an index that is not hopelessly behind. */
const mostChanges = 1_000_000

/** `db` is the index's own database, to be written by nobody else. */
export function openWordsIndex(db: Database, source: MessageSource) {
  prepareStore(db)
  const store = createStore(db)
  const documents = loadOwnDocuments(db, store, source)
  const segments = createSegments(store)
  const names = createNames(store)
  let written = store.readFacts()

  let { lastChange, firstMessageId, lastMessageId } = written
  if (written.documentCount === 0) {
    lastMessageId = source.lastMessageId()
    firstMessageId = lastMessageId + 1
  }
  let tail = createTail()
  /** Is being written and still answers. */
  let frozen: Tail | undefined
  let isUnswept = written.isUnswept === 1
  let isUpToDate = false
  let work: Generator<void> | undefined = cleaning()

  function remove(messageId: number): void {
    const document = documents.numberOf(messageId)
    if (document < 0) return
    documents.remove(document)
    if (document < written.documentCount || frozen) isUnswept = true
  }

  function applyChanges(): boolean {
    const changes = source.listChanges(lastChange, messagesAtOnce)
    for (const { number, messageId } of changes) {
      lastChange = number
      // What was never added comes with the others.
      if (messageId > lastMessageId || messageId < firstMessageId) continue
      remove(messageId)
      const message = source.findMessage(messageId)
      if (message) indexMessage(message, documents, tail, names)
    }
    return changes.length > 0
  }

  /** New ones first, then older and older ones: what somebody looks for is mostly recent. */
  function addMessages(): boolean {
    const newer = source.listMessagesAfter(lastMessageId, messagesAtOnce)
    for (const message of newer) {
      indexMessage(message, documents, tail, names)
      lastMessageId = message.id
    }
    if (newer.length > 0) return true
    const older = source.listMessagesBefore(firstMessageId, messagesAtOnce)
    for (const message of older) {
      indexMessage(message, documents, tail, names)
      firstMessageId = message.id
    }
    return older.length > 0
  }

  /** Takes over some of what the database has and the index has not; false once there is nothing left. */
  const takeOver = (): boolean => applyChanges() || addMessages()

  function save(facts: IndexFacts): void {
    for (const { number, data } of documents.takeChanged()) store.saveChunk(number, data)
    names.save()
    store.saveFacts(facts)
    written = facts
  }

  function* writing(): Generator<void> {
    const facts = { lastChange, firstMessageId, lastMessageId, documentCount: documents.count, isUnswept: 0 }
    const first = written.documentCount
    frozen = tail
    tail = createTail()
    const id = yield* segments.write(frozen.entries(documents.gone), first, facts.documentCount - first)
    store.transaction(() => {
      segments.adopt(id, [])
      save({ ...facts, isUnswept: isUnswept ? 1 : 0 })
    })
    frozen = undefined
  }

  function* merging(chosen: readonly Segment[]): Generator<void> {
    const [first] = chosen
    if (!first) return
    const count = chosen.reduce((sum, { documentCount }) => sum + documentCount, 0)
    const id = yield* segments.write(segments.merged(chosen, documents.gone), first.firstDocument, count)
    store.transaction(() => {
      segments.adopt(id, chosen)
      save({ ...written, isUnswept: isUnswept ? 1 : 0 })
    })
    yield* segments.clean()
  }

  /** Names that were taken from texts go with the last text that had them. */
  function forgetNames(): void {
    const { languages, speaker } = documents.columns
    const speakers = new Set(speaker)
    const allLanguages = languages.reduce((all, bits) => all | bits, 0)
    names.forget('speaker', (number) => speakers.has(number))
    names.forget('language', (number) => number > mostLanguages || (allLanguages & (1 << (number - 1))) !== 0)
  }

  /** Writes every segment anew, so that no term of a removed document is left anywhere. */
  function* sweeping(): Generator<void> {
    isUnswept = false
    forgetNames()
    try {
      yield* merging(segments.all())
    } catch (error) {
      isUnswept = true
      throw error
    }
    store.forgetRemoved()
  }

  function* cleaning(): Generator<void> {
    yield* segments.clean()
  }

  /** What is to be done next, if anything is. */
  function nextWork(): Generator<void> | undefined {
    if (tail.size >= fullTail) return writing()
    if (!isUpToDate) return undefined
    if (isUnswept) return sweeping()
    const isFirstBuild = segments.count > 1 && tail.documentCount === 0 && wasLargeBuild
    if (tail.documentCount >= worthWriting) return writing()
    const mergeable = isFirstBuild ? segments.all() : segments.findMergeable()
    wasLargeBuild &&= !isFirstBuild
    return mergeable && merging(mergeable)
  }
  let wasLargeBuild = written.documentCount === 0

  /** Adds up the documents of a term that are in memory only. */
  function readUnwritten(term: string, tally: Tally): void {
    frozen?.read(term, documents.gone, tally)
    tail.read(term, documents.gone, tally)
  }

  return {
    documents,
    names,
    segmentCount: () => segments.count,
    /** Whether every message of the database was in the index when last looked. */
    get isUpToDate() {
      return isUpToDate
    },
    /** Changes up to this number are on disk and need not be remembered. */
    get savedChange() {
      return written.lastChange
    },
    progress: () => ({ indexed: documents.liveCount, total: source.countMessages(), bytes: store.countBytes() }),

    /** Takes over what is new, for at most about so long; true once nothing is missing. */
    catchUp(atMostMs: number): boolean {
      const until = performance.now() + atMostMs
      do {
        isUpToDate = !takeOver()
        if (tail.size >= fullTail) break
      } while (!isUpToDate && performance.now() < until)
      return isUpToDate
    },

    /** One step of what is to be done, of a few milliseconds at most; false when there is nothing to do. */
    step(): boolean {
      work ??= nextWork()
      if (work) {
        if (work.next().done) work = undefined
        return true
      }
      if (isUpToDate) return false
      isUpToDate = !takeOver()
      return true
    },

    /** Adds up the documents of a term. */
    read(term: string, tally: Tally): void {
      segments.read(Buffer.from(term), documents.gone, tally)
      readUnwritten(term, tally)
    },
    readUnwritten,
    /** Where the written documents of a term stand. Valid until the next call. */
    locate: (term: string): Place[] => segments.locate(Buffer.from(term)),
    /** How many bytes the written postings of a term take: at least one a document. */
    sizeOf: (term: string): number => segments.sizeOf(Buffer.from(term)),
    readPrefix(prefix: string, tally: Tally, isCancelled: () => boolean): void {
      segments.readPrefix(Buffer.from(prefix), documents.gone, tally, isCancelled)
      for (const part of [frozen, tail]) {
        if (part) for (const term of part.termsWith(prefix)) part.read(term, documents.gone, tally)
      }
    },
    holds: (term: string): boolean =>
      tail.holds(term, documents.gone) ||
      (frozen?.holds(term, documents.gone) ?? false) ||
      segments.holds(Buffer.from(term)),
    holdsPrefix: (prefix: string): boolean =>
      [frozen, tail].some((part) => part?.termsWith(prefix).next().done === false) ||
      segments.holdsPrefix(Buffer.from(prefix)),
    /** Every term with about how many messages hold it; removed ones may be among them, and a term may come twice. */
    *vocabulary(): Generator<{ term: string; count: number }> {
      yield* segments.vocabulary()
      for (const part of [frozen, tail]) {
        if (!part) continue
        for (const { term, postings } of part.entries(documents.gone))
          yield { term: term.toString(), count: postings.length }
      }
    },
    close: () => db.close(),
  }
}
