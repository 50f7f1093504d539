/**
 * The JSON file, version 2 (docs/export-format.md). Names and places of the older application's version 1 are kept;
 * what it had no place for stands beside them. Times are ISO 8601 in UTC.
 */

export const formatVersion = '2.0'

export interface ExportMetadata {
  exported_at: string
  format: 'json'
  version: string
}

export interface ConversationInFile {
  id: number
  title: string | null
  start_timestamp: string
  end_timestamp: string | null
  status: 'active' | 'ended'
  summary: string | null
  metadata: Record<string, unknown>
  uid: string
  title_source: 'none' | 'local' | 'model' | 'user'
  last_activity_timestamp: string
  seen_timestamp: string
  tags: string[]
  pinned_timestamp?: string
  archived_timestamp?: string
  trashed_timestamp?: string
  model?: ModelInFile
  forked_from_uid?: string
}

export interface ModelInFile {
  provider: string
  model: string
}

export interface MessageInFile {
  id: number
  sender: 'user' | 'ai'
  content: string
  timestamp: string
  uid: string
  parent_message: number | null
  reactions: Record<string, number>
  is_bookmarked: boolean
  bookmarked_at: string | null
  /** Among the versions of a message one is chosen; the path of chosen ones is what is shown. */
  is_chosen: boolean
  is_shown: boolean
  /** Made by hand as a reply, without asking a model. */
  is_reply?: boolean | undefined
  state: 'complete' | 'stopped' | 'cut_off' | 'failed'
  failure?: unknown
  settled_timestamp?: string
  model?: ModelInFile
  reasoning?: { text: string; duration_ms: number | null }
  finish_reason?: string
  usage?: UsageInFile
  left_out_count?: number
  trashed_timestamp?: string
}

/** What an answer took; what is not known is left out. */
export interface UsageInFile {
  input_tokens?: number
  output_tokens?: number
  reasoning_tokens?: number
  cost_usd?: number
  first_token_ms?: number
  latency_ms?: number
}
