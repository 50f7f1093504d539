/** What the reading worker can do, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { ConversationId } from '../../contract/base.ts'
import { extractSummary } from './extract-summary.ts'
import { findBookmarks, type BookmarkTask } from '../repositories/bookmarks.ts'
import { listQueryValues, type QueryValuesTask } from '../repositories/query-values.ts'
import { listShownTexts } from '../repositories/shown-texts.ts'
import { countConversation } from '../repositories/conversation-stats.ts'

export type ReadTasks = ReturnType<typeof createReadTasks>

export const createReadTasks = (db: Database) => ({
  queryValues: (task: QueryValuesTask) => listQueryValues(db, task),
  bookmarks: (task: BookmarkTask) => findBookmarks(db, task),
  conversationStats: (id: ConversationId) => countConversation(db, id),
  summarise: (id: ConversationId) => extractSummary(listShownTexts(db, id)),
})
