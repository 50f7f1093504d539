import { type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import { api } from '../../lib/api.ts'
import { toast } from '../../lib/toast.ts'
import type { MessageListHandle } from './message-list.tsx'
import { loadAround } from './pages.ts'

const markedMs = 2400

interface Jumping {
  /** The message to mark for a moment. */
  marked: MessageId | null
  /** The one that was jumped to last. */
  current: MessageId | null
  jump: (id: MessageId) => Promise<void>
}

/** Brings a message into view, on whichever branch it is: the one in the address, and any that is asked for. */
export function useJump(
  conversationId: ConversationId,
  messageId: MessageId | undefined,
  list: RefObject<MessageListHandle | null>,
  onShown: () => void,
): Jumping {
  const [marked, setMarked] = useState<MessageId | null>(null)
  const [current, setCurrent] = useState<MessageId | null>(null)
  const newest = useRef<MessageId>(undefined)
  const shown = useEffectEvent(onShown)

  const jump = useCallback(
    async (id: MessageId) => {
      newest.current = id
      try {
        const { position } = await api.messages.show({ id })
        setCurrent(id)
        await loadAround(conversationId, position)
        if (newest.current !== id) return
        list.current?.showFound(position, id)
        setMarked(id)
      } catch (error) {
        if (newest.current === id) toast.fail(error)
      }
    },
    [conversationId, list],
  )

  useEffect(() => {
    if (messageId === undefined) return
    let isLeft = false
    const go = async () => {
      await jump(messageId)
      // Who went somewhere else meanwhile stays there.
      if (!isLeft) shown()
    }
    void go()
    return () => {
      isLeft = true
    }
  }, [jump, messageId])
  useEffect(
    () => () => {
      newest.current = undefined
    },
    [],
  )

  useEffect(() => {
    if (marked === null) return
    const timer = setTimeout(() => setMarked(null), markedMs)
    return () => clearTimeout(timer)
  }, [marked])
  return { marked, current, jump }
}
