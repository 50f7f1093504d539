/** What a generated history is made of: plain values, with the names of the columns they go into. */
import type { ProviderFailure } from '../../src/contract/errors.ts'
import type { ConversationRow, MessageRow } from '../../src/main/db/schema/index.ts'

export type HistoryMessage = Pick<
  MessageRow,
  | 'uid'
  | 'depth'
  | 'isChosen'
  | 'isActive'
  | 'sender'
  | 'content'
  | 'state'
  | 'createdAt'
  | 'settledAt'
  | 'providerId'
  | 'modelId'
  | 'reasoning'
  | 'reasoningMs'
  | 'finishReason'
  | 'inputTokens'
  | 'outputTokens'
  | 'reasoningTokens'
  | 'costUsd'
  | 'firstTokenMs'
  | 'latencyMs'
> & {
  failure: ProviderFailure | null
  /** Its parent's place in the conversation's `messages`, always an earlier one; null for a root. */
  parent: number | null
}

export type HistoryConversation = Omit<
  ConversationRow,
  'id' | 'personId' | 'forkedFromUid' | 'sampleLastMessageId' | 'summary'
> & {
  /** Parents before their children, in the order they were made. */
  messages: HistoryMessage[]
}
