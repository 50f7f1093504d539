import type { Conversation } from '../../../contract/conversations.ts'
import type { Message } from '../../../contract/messages.ts'
import { placeConversation, refreshConversations } from '../../lib/conversation-lists.ts'
import { queryClient } from '../../lib/query-client.ts'
import { appendMessages } from './pages.ts'

interface Sent {
  conversation: Conversation
  question: Message
  answer: Message
}

/**
 * Shows what a call just stored, at once. A quick answer may have ended before that call came back, and its end was
 * announced before there was anything to refresh: so everything is asked for once more.
 */
export function showSent({ conversation, question, answer }: Sent): void {
  appendMessages(conversation.id, [question, answer])
  placeConversation(queryClient, conversation)
  void refreshConversations(queryClient, [conversation.id])
}
