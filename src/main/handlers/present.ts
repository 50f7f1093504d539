/** Rows as the contract shows them. */
import type { Conversation } from '../../contract/conversations.ts'
import type { Message, MessageState } from '../../contract/messages.ts'
import type { ConversationRow, MessageRow } from '../db/schema/index.ts'
import type { PlacedMessage } from '../services/message-reader.ts'

export const presentConversation = (row: ConversationRow, isAnswering: boolean, tags: string[]): Conversation => ({
  id: row.id,
  // Rows and contract agree on the format; the row's type only says text.
  uid: row.uid as Conversation['uid'],
  title: row.title,
  status: row.status,
  startedAt: row.startedAt,
  endedAt: row.endedAt,
  lastActivityAt: row.lastActivityAt,
  messageCount: row.messageCount,
  durationMs: Math.max(0, (row.endedAt ?? row.lastActivityAt) - row.startedAt),
  isPinned: row.pinnedAt !== null,
  isArchived: row.archivedAt !== null,
  trashedAt: row.trashedAt,
  isAnswering,
  isUnread: row.lastActivityAt > row.seenAt,
  model: row.providerId !== null && row.modelId !== null ? { providerId: row.providerId, modelId: row.modelId } : null,
  // Written as JSON through the contract's own check.
  metadata: row.metadata as Conversation['metadata'],
  tags,
  isSample: row.sampleLastMessageId !== null,
})

export const presentMessage = ({ row, siblingIds }: PlacedMessage): Message => ({
  id: row.id,
  uid: row.uid as Message['uid'],
  conversationId: row.conversationId,
  parentId: row.parentId,
  position: row.depth,
  sender: row.sender,
  content: row.content,
  state: presentState(row),
  createdAt: row.createdAt,
  reasoning: row.reasoning === null ? null : { text: row.reasoning, durationMs: row.reasoningMs },
  model: row.providerId !== null && row.modelId !== null ? { providerId: row.providerId, modelId: row.modelId } : null,
  finishReason: row.finishReason,
  usage: presentUsage(row),
  leftOutCount: row.leftOutCount,
  bookmarkedAt: row.bookmarkedAt,
  reactions: row.reactions,
  siblingIds,
})

function presentState(row: MessageRow): MessageState {
  if (row.state !== 'failed') return { kind: row.state }
  if (row.failure === null) throw new Error(`Message ${row.id} failed without a failure.`)
  return { kind: 'failed', failure: row.failure }
}

const presentUsage = (row: MessageRow): Message['usage'] =>
  row.sender === 'user' || row.latencyMs === null
    ? null
    : {
        inputTokens: row.inputTokens,
        outputTokens: row.outputTokens,
        reasoningTokens: row.reasoningTokens,
        costUsd: row.costUsd,
        firstTokenMs: row.firstTokenMs,
        latencyMs: row.latencyMs,
      }
