/** Pages of conversations as they are loaded, newest activity first, and how one change is put into them. */
import type { InfiniteData } from '@tanstack/react-query'
import type { ConversationId } from '../../contract/base.ts'
import type { Conversation, ConversationView } from '../../contract/conversations.ts'

export interface ConversationPage {
  conversations: Conversation[]
  nextCursor?: string
}
export type ConversationPages = InfiniteData<ConversationPage, unknown>

/** The list in which a conversation stands. */
export function viewOf(conversation: Conversation): ConversationView {
  if (conversation.trashedAt !== null) return 'trash'
  if (conversation.isArchived) return 'archived'
  return conversation.isPinned ? 'pinned' : 'recent'
}

/** The pages without the conversation `id`; the same pages when it was not there. */
export function withoutConversation(data: ConversationPages, id: ConversationId): ConversationPages {
  if (!data.pages.some((page) => page.conversations.some((one) => one.id === id))) return data
  const pages = data.pages.map((page) =>
    page.conversations.some((one) => one.id === id)
      ? { ...page, conversations: page.conversations.filter((one) => one.id !== id) }
      : page,
  )
  return { ...data, pages }
}

/** The pages with `conversation` at its place, if that place is loaded. */
export function withConversation(data: ConversationPages, conversation: Conversation): ConversationPages {
  const rest = withoutConversation(data, conversation.id)
  const at = rest.pages.findIndex((page) => page.conversations.some((one) => isBefore(conversation, one)))
  const target = at >= 0 ? at : rest.pages.length - 1
  const page = rest.pages[target]
  if (!page || (at < 0 && page.nextCursor !== undefined)) return rest
  const index = page.conversations.findIndex((one) => isBefore(conversation, one))
  const conversations = page.conversations.toSpliced(index < 0 ? page.conversations.length : index, 0, conversation)
  return { ...rest, pages: rest.pages.with(target, { ...page, conversations }) }
}

function isBefore(one: Conversation, other: Conversation): boolean {
  if (one.lastActivityAt !== other.lastActivityAt) return one.lastActivityAt > other.lastActivityAt
  return one.id > other.id
}
