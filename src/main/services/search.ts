/** Finds words in every branch of every conversation, and in titles. */
import type { PersonId } from '../../contract/base.ts'
import type { SearchHit } from '../../contract/search.ts'
import type { ReadTasks } from '../workers/read-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import { parseSearchQuery, withOpenEnd } from './search-query.ts'
import { cutSnippet } from './search-snippet.ts'

export function createSearch(deps: { reader: WorkerClient<ReadTasks> }) {
  return {
    async find(personId: PersonId, query: string, limit: number, signal?: AbortSignal) {
      const startedAt = performance.now()
      const { match, parts, marks } = parseSearchQuery(withOpenEnd(query.trim()))
      const found = await deps.reader.ask('search', { personId, match, parts, limit: limit + 1 }, signal)
      const titles = found.titles.map((row): SearchHit => ({
        conversation: { id: row.conversationId, title: row.title, isArchived: row.archivedAt !== null },
        message: null,
        snippet: cutSnippet(row.title, marks),
      }))
      const texts = found.messages.map((row): SearchHit => ({
        conversation: { id: row.conversationId, title: row.title, isArchived: row.archivedAt !== null },
        message: { id: row.messageId, sender: row.sender, createdAt: row.createdAt },
        snippet: cutSnippet(row.content, marks),
      }))
      const hits = [...titles, ...texts]
      return { hits: hits.slice(0, limit), hasMore: hits.length > limit, tookMs: performance.now() - startedAt }
    },
  }
}
