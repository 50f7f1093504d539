/** Which column takes what of an imported value. What the tree decides is not here. */
import type { ImportedConversation, ImportedMessage } from '../exchange/json/imported.ts'
import type { Values } from '../repositories/imported-history.ts'

export const conversationValues = (from: ImportedConversation): Values => ({
  title: from.title,
  title_source: from.titleSource,
  status: from.status,
  started_at: from.startedAt,
  ended_at: from.endedAt,
  last_activity_at: from.lastActivityAt,
  seen_at: from.seenAt,
  pinned_at: from.pinnedAt,
  archived_at: from.archivedAt,
  provider_id: from.providerId,
  model_id: from.modelId,
  forked_from_uid: from.forkedFromUid,
  metadata: from.metadata,
  summary: from.summary,
})

export const messageValues = (from: ImportedMessage): Values => ({
  sender: from.sender,
  content: from.content,
  content_hash: from.contentHash,
  state: from.state,
  failure: from.failure,
  created_at: from.createdAt,
  settled_at: from.settledAt,
  provider_id: from.providerId,
  model_id: from.modelId,
  reasoning: from.reasoning,
  reasoning_ms: from.reasoningMs,
  finish_reason: from.finishReason,
  input_tokens: from.inputTokens,
  output_tokens: from.outputTokens,
  reasoning_tokens: from.reasoningTokens,
  cost_usd: from.costUsd,
  first_token_ms: from.firstTokenMs,
  latency_ms: from.latencyMs,
  left_out_count: from.leftOutCount,
  trashed_at: from.trashedAt,
  bookmarked_at: from.bookmarkedAt,
  reactions: from.reactions,
  is_reply: Number(from.isReply),
})
