/** What is asked of Find, as the address of its page holds it. */
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import type { SearchMode } from '../../../contract/search.ts'

export interface Asked {
  query: string
  mode: SearchMode
  /** One line a conversation, with its other messages folded below. */
  isGrouped: boolean
}

const modes: readonly string[] = ['hybrid', 'words', 'meaning'] satisfies SearchMode[]

export const isSearchMode = (value: unknown): value is SearchMode => typeof value === 'string' && modes.includes(value)

export const nothingAsked: Asked = { query: '', mode: 'hybrid', isGrouped: false }

/** What was chosen from the results. */
export interface Found {
  conversationId: ConversationId
  /** Null for the conversation as a whole. */
  messageId: MessageId | null
  /** What of the message was found by its meaning. */
  passage?: string | undefined
}
