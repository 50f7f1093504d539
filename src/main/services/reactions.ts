/** What a person thinks of a message, in one sign. */
import type { MessageId, PersonId } from '../../contract/base.ts'
import type { Reaction } from '../../contract/marks.ts'
import type { Db } from '../db/database.ts'
import { transactionally } from '../db/database.ts'
import { notFound } from '../errors.ts'
import { findMessage, updateMessage } from '../repositories/messages.ts'
import type { EventHub } from './events.ts'
import type { PlacedMessage } from './message-reader.ts'

export function createReactions(deps: {
  db: Db
  events: EventHub
  messages: { get(personId: PersonId, id: MessageId): PlacedMessage }
}) {
  const { db, events, messages } = deps
  return {
    /** Without `isSet` the other way round than before. One person gives a reaction once, however often they ask. */
    set(personId: PersonId, id: MessageId, reaction: Reaction, isSet?: boolean): PlacedMessage {
      const row = findMessage(db, personId, id)
      if (!row || row.trashedAt !== null) throw notFound('message')
      const { [reaction]: count, ...others } = row.reactions
      const isWanted = isSet ?? count === undefined
      if (isWanted !== (count !== undefined)) {
        const reactions = isWanted ? { ...others, [reaction]: 1 } : others
        transactionally(db, (tx) => updateMessage(tx, id, { reactions }))
        events.publish(personId, { type: 'message.changed', conversationId: row.conversationId, messageId: id })
      }
      return messages.get(personId, id)
    },
  }
}
