import type { ConversationId, PersonId } from '../../contract/base.ts'
import { transactionally, type Db } from '../db/database.ts'
import { notFound } from '../errors.ts'
import type { Clock } from '../platform/clock.ts'
import { findConversation } from '../repositories/conversations.ts'
import { deleteDraft, findDraft, upsertDraft } from '../repositories/drafts.ts'
import type { EventHub } from './events.ts'

/** The text being written in each conversation's composer. */
export function createDrafts(deps: { db: Db; events: EventHub; clock: Clock }) {
  const { db, events, clock } = deps

  function mustBeTheirs(personId: PersonId, id: ConversationId | null): void {
    if (id !== null && !findConversation(db, personId, id)) throw notFound('conversation')
  }

  return {
    get(personId: PersonId, conversationId: ConversationId | null): string {
      mustBeTheirs(personId, conversationId)
      return findDraft(db, personId, conversationId) ?? ''
    },

    save(personId: PersonId, conversationId: ConversationId | null, text: string): void {
      mustBeTheirs(personId, conversationId)
      transactionally(db, (tx) => {
        if (text === '') deleteDraft(tx, personId, conversationId)
        else upsertDraft(tx, { personId, conversationId, text, updatedAt: clock.now() })
      })
      events.publish(personId, { type: 'draft.changed', conversationId })
    },
  }
}
