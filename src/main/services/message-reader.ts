/** Reads messages of the tree as they stand now: with their versions, and with the text of an answer being written. */
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import type { Db } from '../db/database.ts'
import type { MessageRow } from '../db/schema/index.ts'
import { notFound } from '../errors.ts'
import { findConversation } from '../repositories/conversations.ts'
import {
  countActiveBranch,
  findMessage,
  listActiveBranch,
  listMessagesAfter,
  listSiblings,
} from '../repositories/messages.ts'
import type { AnswersService } from './answers.ts'

/** A message with its versions, and with the text so far if it is being written. */
export interface PlacedMessage {
  row: MessageRow
  siblingIds: MessageId[]
}

export function createMessageReader({ db, answers }: { db: Db; answers: Pick<AnswersService, 'live'> }) {
  function get(personId: PersonId, id: MessageId): MessageRow {
    const row = findMessage(db, personId, id)
    if (!row) throw notFound('message')
    return row
  }

  function place(conversationId: ConversationId, rows: MessageRow[]): PlacedMessage[] {
    const siblings = listSiblings(db, conversationId, [...new Set(rows.map((row) => row.parentId))])
    return rows.map((row) => ({ row: withLiveText(row), siblingIds: siblings.get(row.parentId) ?? [row.id] }))
  }

  const placeOne = (row: MessageRow): PlacedMessage =>
    place(row.conversationId, [row])[0] ?? { row, siblingIds: [row.id] }

  function withLiveText(row: MessageRow): MessageRow {
    const live = row.state === 'streaming' ? answers.live(row.id) : undefined
    return live ? { ...row, content: live.content, reasoning: live.reasoning === '' ? null : live.reasoning } : row
  }

  return {
    /** Throws NOT_FOUND for what is not the person's. */
    get,
    placeOne,

    page(personId: PersonId, input: { conversationId: ConversationId; from: number | null; count: number }) {
      if (!findConversation(db, personId, input.conversationId)) throw notFound('conversation')
      const total = countActiveBranch(db, input.conversationId)
      const from = input.from ?? Math.max(0, total - input.count)
      const rows = listActiveBranch(db, input.conversationId, from, from + input.count - 1)
      return { total, from, messages: place(input.conversationId, rows) }
    },

    /** After `after`, or from the start, in the order in which they were made; without what is in the trash. */
    list(
      personId: PersonId,
      id: ConversationId,
      where: { after: MessageId | null; limit: number; onlyActive: boolean },
    ) {
      if (!findConversation(db, personId, id)) throw notFound('conversation')
      return place(id, listMessagesAfter(db, id, where))
    },

    /** The versions of a message, in the order in which they were made. */
    versions(personId: PersonId, id: MessageId): PlacedMessage[] {
      const row = get(personId, id)
      const { siblingIds } = placeOne(row)
      return place(
        row.conversationId,
        siblingIds.map((siblingId) => get(personId, siblingId)),
      )
    },
  }
}
