/** Which column holds what of a generated value. */
import { hashContent } from '../../src/main/db/content-hash.ts'
import type { HistoryConversation, HistoryMessage } from './shapes.ts'

export type Columns<T> = Record<string, (value: T) => string | number | Buffer | null>

export const conversationColumns: Columns<HistoryConversation> = {
  uid: ({ uid }) => uid,
  title: ({ title }) => title,
  title_source: ({ titleSource }) => titleSource,
  status: ({ status }) => status,
  started_at: ({ startedAt }) => startedAt,
  ended_at: ({ endedAt }) => endedAt,
  last_activity_at: ({ lastActivityAt }) => lastActivityAt,
  seen_at: ({ seenAt }) => seenAt,
  message_count: ({ messageCount }) => messageCount,
  pinned_at: ({ pinnedAt }) => pinnedAt,
  archived_at: ({ archivedAt }) => archivedAt,
  trashed_at: ({ trashedAt }) => trashedAt,
  provider_id: ({ providerId }) => providerId,
  model_id: ({ modelId }) => modelId,
  metadata: ({ metadata }) => JSON.stringify(metadata),
}

export const messageColumns: Columns<HistoryMessage> = {
  uid: ({ uid }) => uid,
  depth: ({ depth }) => depth,
  is_chosen: ({ isChosen }) => Number(isChosen),
  is_active: ({ isActive }) => Number(isActive),
  sender: ({ sender }) => sender,
  content: ({ content }) => content,
  content_hash: ({ content }) => hashContent(content),
  state: ({ state }) => state,
  failure: ({ failure }) => (failure === null ? null : JSON.stringify(failure)),
  created_at: ({ createdAt }) => createdAt,
  settled_at: ({ settledAt }) => settledAt,
  provider_id: ({ providerId }) => providerId,
  model_id: ({ modelId }) => modelId,
  reasoning: ({ reasoning }) => reasoning,
  reasoning_ms: ({ reasoningMs }) => reasoningMs,
  finish_reason: ({ finishReason }) => finishReason,
  input_tokens: ({ inputTokens }) => inputTokens,
  output_tokens: ({ outputTokens }) => outputTokens,
  reasoning_tokens: ({ reasoningTokens }) => reasoningTokens,
  cost_usd: ({ costUsd }) => costUsd,
  first_token_ms: ({ firstTokenMs }) => firstTokenMs,
  latency_ms: ({ latencyMs }) => latencyMs,
}
