/** What a person calls their conversations beside the title. */
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { Db } from '../db/database.ts'
import { transactionally } from '../db/database.ts'
import { notFound } from '../errors.ts'
import { listAllTags, listTagsOf, replaceTags } from '../repositories/conversation-tags.ts'
import { findConversation } from '../repositories/conversations.ts'
import type { EventHub } from './events.ts'

export function createConversationTags(deps: { db: Db; events: EventHub }) {
  const { db, events } = deps

  return {
    /** The tags of one conversation, whoever's it is. */
    of: (id: ConversationId): string[] => listTagsOf(db, [id]).get(id) ?? [],

    ofEach: (ids: ConversationId[]): Map<ConversationId, string[]> => listTagsOf(db, ids),

    listAll: (personId: PersonId) => listAllTags(db, personId),

    set(personId: PersonId, id: ConversationId, tags: string[]): void {
      transactionally(db, (tx) => {
        if (!findConversation(tx, personId, id)) throw notFound('conversation')
        replaceTags(tx, id, distinctTags(tags))
      })
      events.publish(personId, { type: 'conversations.changed', ids: [id] })
    },
  }
}

/** One of each, whatever its capitals; the first way of writing it stays. */
function distinctTags(tags: string[]): string[] {
  const known = new Map<string, string>()
  for (const tag of tags) {
    const key = tag.normalize('NFC').toLowerCase()
    if (!known.has(key)) known.set(key, tag.normalize('NFC'))
  }
  return [...known.values()]
}
