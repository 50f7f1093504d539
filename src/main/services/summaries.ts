/** What a conversation is about, in sentences of its own: made on this machine, without a model. */
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { ConversationRow } from '../db/schema/index.ts'
import type { ReadTasks } from '../workers/read-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'

/** Stands in a conversation's metadata, so that nobody takes the summary for more than it is. */
const method = 'extractive'

export const createSummaries = (deps: {
  conversations: {
    get(personId: PersonId, id: ConversationId): ConversationRow
    setSummary(
      personId: PersonId,
      id: ConversationId,
      summary: string | null,
      found: Record<string, unknown>,
    ): ConversationRow
  }
  reader: WorkerClient<ReadTasks>
}) => ({
  /** What it is about, kept nowhere. */
  async look(personId: PersonId, id: ConversationId): Promise<{ topics: string[]; averageLength: number }> {
    deps.conversations.get(personId, id)
    const { topics, averageLength } = await deps.reader.ask('summarise', id)
    return { topics, averageLength }
  },

  /** Keeps it with the conversation. One that says nothing gets none. */
  async summarise(personId: PersonId, id: ConversationId): Promise<ConversationRow> {
    deps.conversations.get(personId, id)
    const { summary, topics } = await deps.reader.ask('summarise', id)
    const row = deps.conversations.get(personId, id)
    return deps.conversations.setSummary(personId, id, summary === '' ? null : summary, {
      topics,
      message_count: row.messageCount,
      duration_seconds: Math.max(0, (row.endedAt ?? row.lastActivityAt) - row.startedAt) / 1000,
      summary_method: method,
    })
  },
})
