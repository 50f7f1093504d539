/** What the reading worker can do, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { ConversationId, PersonId } from '../../contract/base.ts'
import { findBookmarks, type BookmarkTask } from '../repositories/bookmarks.ts'
import { countConversation } from '../repositories/conversation-stats.ts'
import {
  findMessagesByParts,
  findMessagesByWords,
  findTitles,
  type MessageHitRow,
  type TitleHitRow,
} from '../repositories/search.ts'

export interface SearchTask {
  personId: PersonId
  match: string | undefined
  parts: string[]
  limit: number
}

export interface FoundRows {
  titles: TitleHitRow[]
  messages: MessageHitRow[]
}

export type ReadTasks = ReturnType<typeof createReadTasks>

export const createReadTasks = (db: Database) => ({
  bookmarks: (task: BookmarkTask) => findBookmarks(db, task),
  conversationStats: (id: ConversationId) => countConversation(db, id),
  search({ personId, match, parts, limit }: SearchTask): FoundRows {
    if (match === undefined && parts.length === 0) return { titles: [], messages: [] }
    if (match === undefined) return { titles: [], messages: findMessagesByParts(db, personId, parts, limit) }
    const titles = findTitles(db, personId, match, limit)
    const messages = findMessagesByWords(db, personId, match, limit)
    return { titles, messages: messages.filter((hit) => parts.every((part) => hit.content.includes(part))) }
  },
})
