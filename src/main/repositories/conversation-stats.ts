/** Counts over one conversation. Runs in the reading worker, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { ConversationId } from '../../contract/base.ts'
import type { Reactions } from '../../contract/marks.ts'
import type { Sender } from '../../contract/messages.ts'

interface CountedMessage {
  sender: Sender
  content: string
  bookmarkedAt: number | null
  reactions: string
  inputTokens: number | null
  outputTokens: number | null
  costUsd: number | null
}

/** Over all branches, without what is in the trash. */
export function countConversation(db: Database, id: ConversationId) {
  const counts = {
    messageCounts: { total: 0, user: 0, ai: 0 },
    wordCounts: { total: 0, user: 0, ai: 0 },
    bookmarkedCount: 0,
    reactions: {} as Reactions,
    tokens: { input: 0, output: 0 },
    costUsd: null as number | null,
  }
  const rows = db
    .prepare<unknown[], CountedMessage>(
      `select sender, content, bookmarked_at as bookmarkedAt, reactions, input_tokens as inputTokens,
         output_tokens as outputTokens, cost_usd as costUsd
       from messages where conversation_id = ? and trashed_at is null`,
    )
    .iterate(id)
  for (const row of rows) {
    const words = countWords(row.content)
    counts.messageCounts.total++
    counts.messageCounts[row.sender]++
    counts.wordCounts.total += words
    counts.wordCounts[row.sender] += words
    if (row.bookmarkedAt !== null) counts.bookmarkedCount++
    addReactions(counts.reactions, row.reactions)
    counts.tokens.input += row.inputTokens ?? 0
    counts.tokens.output += row.outputTokens ?? 0
    if (row.costUsd !== null) counts.costUsd = (counts.costUsd ?? 0) + row.costUsd
  }
  return counts
}

const countWords = (text: string): number => text.match(/\S+/gu)?.length ?? 0

function addReactions(sum: Reactions, json: string): void {
  if (json === '{}') return
  // The column holds what the contract's check let in.
  const reactions = JSON.parse(json) as Reactions
  // Its names are those of the contract.
  for (const name of Object.keys(reactions) as (keyof Reactions)[]) {
    sum[name] = (sum[name] ?? 0) + (reactions[name] ?? 0)
  }
}
