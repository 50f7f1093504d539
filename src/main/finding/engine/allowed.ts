/**
 * Which messages a query may find, kept for the next letter of the same query: by document for words, and by the
 * messages' numbers for a scan of vectors. What somebody may find without any filter is kept beside it.
 */
import type { SearchFilters } from '../../../contract/search.ts'
import type { QueryFilter } from '../query/query.ts'
import { createRoom } from '../room.ts'
import type { Test } from '../words/test.ts'
import type { WordsIndex } from '../words/words-index.ts'
import { keepFiltered, keepOwn, type Marks, type Wanted } from './filter.ts'

/** Until the next one is asked for. */
export interface Allowed {
  has: Test
  /** 1 by document. */
  documents: Uint8Array
  /** 1 by the number of a message. */
  messages(): Uint8Array
}

export const hasFilters = ({ parsed, filters }: Pick<Wanted, 'parsed' | 'filters'>): boolean =>
  parsed.filters.length > 0 || Object.keys(filters).length > 0

export function createAllowed(index: WordsIndex, marks: Marks): (wanted: Wanted) => Allowed {
  const own = createKept()
  const filtered = createKept()
  /** The highest number of a message among so many documents, which are only ever added to. */
  let last = 0
  let lookedAt = 0

  function lastMessage(): number {
    const { count, columns } = index.documents
    for (; lookedAt < count; lookedAt++) last = Math.max(last, columns.messageId[lookedAt]!)
    return last
  }

  function writeMessages(documents: Uint8Array, messages: Uint8Array): void {
    const { messageId } = index.documents.columns
    messages.fill(0)
    for (let document = 0; document < documents.length; document++)
      messages[messageId[document]!] = documents[document]!
  }

  return (wanted) => {
    const { personId, parsed, filters } = wanted
    const { count, liveCount } = index.documents
    const key = `${personId} ${marks.version()} ${count} ${liveCount}`
    const ownDocuments = own.documents(key, count, (verdict) => keepOwn(verdict, index, marks, personId))
    const isFiltered = hasFilters(wanted)
    const kept = isFiltered ? filtered : own
    const documents = isFiltered
      ? filtered.documents(`${key} ${keyOf(filters, parsed.filters)}`, count, (verdict) => {
          verdict.set(ownDocuments)
          keepFiltered(verdict, index, marks, wanted)
        })
      : ownDocuments
    return {
      has: (document) => documents[document] === 1,
      documents,
      messages: () => kept.messages(lastMessage() + 1, (messages) => writeMessages(documents, messages)),
    }
  }
}

/** What filters mean, without where they stand in the query. */
const keyOf = (filters: SearchFilters, parsed: readonly QueryFilter[]): string =>
  JSON.stringify([filters, parsed.map((filter) => ({ ...filter, label: '', start: 0, end: 0 }))])

/** Room for one verdict in both forms, written over by the next one. */
function createKept() {
  let room = new Uint8Array(0)
  let messageRoom = new Uint8Array(0)
  let keptFor = ''
  let hasMessages = false
  return {
    documents(key: string, count: number, write: (verdict: Uint8Array) => void): Uint8Array {
      const isKept = key === keptFor
      if (!isKept) {
        keptFor = ''
        hasMessages = false
        room = atLeast(room, count)
        write(room.subarray(0, count))
        keptFor = key
      }
      return room.subarray(0, count)
    },
    messages(length: number, write: (messages: Uint8Array) => void): Uint8Array {
      messageRoom = atLeast(messageRoom, length)
      const messages = messageRoom.subarray(0, length)
      if (!hasMessages) write(messages)
      hasMessages = true
      return messages
    },
  }
}

const atLeast = (room: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> =>
  room.length >= length ? room : new Uint8Array(createRoom(Math.ceil(length * 1.05)))
