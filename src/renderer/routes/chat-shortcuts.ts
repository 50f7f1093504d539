import { useNavigate } from '@tanstack/react-router'
import type { ConversationId } from '../../contract/base.ts'
import type { ConversationView } from '../../contract/conversations.ts'
import { listQuery } from '../lib/conversation-lists.ts'
import { queryClient } from '../lib/query-client.ts'
import { useShortcut } from '../lib/shortcuts.ts'

/** Walks between chats in the order of the sidebar. */
export function useChatShortcuts(currentId: ConversationId | undefined): void {
  const navigate = useNavigate()
  const open = (id: ConversationId | undefined): boolean => {
    if (id === undefined) return false
    void navigate({ to: '/c/$conversationId', params: { conversationId: String(id) }, search: {} })
    return true
  }
  const step = (by: 1 | -1): boolean => {
    const order = shownOrder()
    const at = currentId === undefined ? -1 : order.indexOf(currentId)
    if (at < 0) return open(by === 1 ? order[0] : order.at(-1))
    return open(order[(at + by + order.length) % order.length])
  }

  useShortcut('next-chat', () => step(1))
  useShortcut('previous-chat', () => step(-1))
  useShortcut('nth-chat', (event) => open(shownOrder()[Number(event?.code.at(-1)) - 1]))
}

const shownOrder = (): ConversationId[] => [...idsOf('pinned'), ...idsOf('recent')]

const idsOf = (view: ConversationView): ConversationId[] =>
  queryClient
    .getQueryData(listQuery(view).queryKey)
    ?.pages.flatMap((page) => page.conversations.map((conversation) => conversation.id)) ?? []
