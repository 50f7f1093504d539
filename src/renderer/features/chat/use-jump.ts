import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import { api } from '../../lib/api.ts'
import { toast } from '../../lib/toast.ts'
import type { MessageListHandle } from './message-list.tsx'
import { loadAround } from './pages.ts'

const markedMs = 2400

/** Brings a message into view, on whichever branch it is. Answers with the message to mark for a moment. */
export function useJump(
  conversationId: ConversationId,
  messageId: MessageId | undefined,
  list: RefObject<MessageListHandle | null>,
  onShown: () => void,
): MessageId | null {
  const [marked, setMarked] = useState<MessageId | null>(null)
  const shown = useEffectEvent((id: MessageId, position: number) => {
    list.current?.show(position)
    setMarked(id)
    onShown()
  })

  useEffect(() => {
    if (messageId === undefined) return
    let isCurrent = true
    const jump = async () => {
      try {
        const { position } = await api.messages.show({ id: messageId })
        await loadAround(conversationId, position)
        if (isCurrent) shown(messageId, position)
      } catch (error) {
        if (isCurrent) toast.fail(error)
      }
    }
    void jump()
    return () => void (isCurrent = false)
  }, [conversationId, messageId])

  useEffect(() => {
    if (marked === null) return
    const timer = setTimeout(() => setMarked(null), markedMs)
    return () => clearTimeout(timer)
  }, [marked])
  return marked
}
