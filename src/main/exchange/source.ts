/** Where every format reads a history from: one database, one moment, one conversation in memory at a time. */
import type { Database } from 'better-sqlite3'
import {
  iterateBranch,
  iterateConversations,
  iterateMessages,
  listTags,
  readJournal,
  type HistoryScope,
  type StoredConversation,
  type StoredMessage,
} from '../repositories/history.ts'

export type BranchMessage = StoredMessage & { version: number; version_count: number }

export interface HistorySource {
  /** One conversation was asked for by its id. */
  isSingle: boolean
  conversations(): Iterable<StoredConversation>
  /** Every branch, parents first. */
  messagesOf(id: number): Iterable<StoredMessage>
  /** The branch that is shown. */
  branchOf(id: number): Iterable<BranchMessage>
  tagsOf(id: number): string[]
}

/** `onMessage` hears of each message that was read. */
export function createSource(db: Database, of: HistoryScope, onMessage: () => void): HistorySource {
  const { kind } = of.scope
  function* watched<Row extends StoredMessage>(rows: Iterable<Row>): Generator<Row, void, undefined> {
    for (const row of rows) {
      onMessage()
      yield row.state === 'streaming' ? withJournal(db, row) : row
    }
  }
  return {
    isSingle: kind === 'conversation',
    conversations: () => iterateConversations(db, of),
    // What a person threw away is no part of what they hand to somebody.
    messagesOf: (id) => watched(iterateMessages(db, id, kind === 'everything')),
    branchOf: (id) => watched(iterateBranch(db, id)),
    tagsOf: (id) => listTags(db, id),
  }
}

function withJournal<Row extends StoredMessage>(db: Database, row: Row): Row {
  const { text, reasoning } = readJournal(db, row.id)
  const thought = (row.reasoning ?? '') + reasoning
  return { ...row, content: row.content + text, reasoning: thought === '' ? null : thought }
}
