/** What a conversation's shown branch says. Runs in the reading worker, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { ConversationId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'

export interface ShownText {
  sender: Sender
  content: string
}

const mostMessages = 400
const mostLength = 4000

/** The newest messages, oldest first, each cut to a length that says what it is about. Failures say nothing. */
export const listShownTexts = (db: Database, id: ConversationId): ShownText[] =>
  db
    .prepare<unknown[], ShownText>(
      `select sender, substr(content, 1, ${mostLength}) as content from messages
       where conversation_id = ? and is_active = 1 and content <> '' order by depth desc limit ${mostMessages}`,
    )
    .all(id)
    .toReversed()
