/** What one conversation amounts to. */
import type { ConversationId, PersonId } from '../../contract/base.ts'
import type { ConversationStats } from '../../contract/conversations.ts'
import type { ConversationRow } from '../db/schema/index.ts'
import type { ReadTasks } from '../workers/read-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'

export const createConversationStats = (deps: {
  conversations: { get(personId: PersonId, id: ConversationId): ConversationRow }
  reader: WorkerClient<ReadTasks>
}) => ({
  async get(personId: PersonId, id: ConversationId): Promise<ConversationStats> {
    const row = deps.conversations.get(personId, id)
    const counts = await deps.reader.ask('conversationStats', id)
    return {
      id,
      title: row.title,
      status: row.status,
      durationMs: Math.max(0, (row.endedAt ?? row.lastActivityAt) - row.startedAt),
      ...counts,
    }
  },
})
