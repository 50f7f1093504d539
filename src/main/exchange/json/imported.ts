/** What an import brings to the database: values of its columns, checked, and places in the file instead of ids. */

export interface ImportedConversation {
  /** As the file has it; kept where nothing else has it. */
  id: number | null
  uid: string
  title: string | null
  titleSource: 'none' | 'local' | 'model' | 'user'
  status: 'active' | 'ended'
  startedAt: number
  endedAt: number | null
  lastActivityAt: number
  seenAt: number
  pinnedAt: number | null
  archivedAt: number | null
  trashedAt: number | null
  providerId: string | null
  modelId: string | null
  forkedFromUid: string | null
  metadata: string
  summary: string | null
  tags: string[]
}

export interface ImportedMessage {
  id: number | null
  uid: string
  /** Which message of this conversation, counted from 0, it answers; null for a first one. */
  parent: number | null
  isChosen: boolean
  sender: 'user' | 'ai'
  content: string
  contentHash: Uint8Array
  state: 'complete' | 'stopped' | 'cut_off' | 'failed'
  failure: string | null
  createdAt: number
  settledAt: number | null
  providerId: string | null
  modelId: string | null
  reasoning: string | null
  reasoningMs: number | null
  finishReason: string | null
  inputTokens: number | null
  outputTokens: number | null
  reasoningTokens: number | null
  costUsd: number | null
  firstTokenMs: number | null
  latencyMs: number | null
  leftOutCount: number
  trashedAt: number | null
  bookmarkedAt: number | null
  reactions: string
  isReply: boolean
}
