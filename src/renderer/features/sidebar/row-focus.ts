import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ConversationId } from '../../../contract/base.ts'
import type { VirtualListHandle } from '../../ui/virtual-list.tsx'
import { type Row, indexOfConversation } from './list-rows.ts'

interface RowFocusInput {
  rows: readonly Row[]
  order: readonly ConversationId[]
  currentId: ConversationId | undefined
  scroller: HTMLElement | null
  list: RefObject<VirtualListHandle | null>
}

/** Which row the Tab key stops at and the arrow keys go on from; and keeps the shown conversation's row in view. */
export function useRowFocus({ rows, order, currentId, scroller, list }: RowFocusInput) {
  const [focusedId, setFocusedId] = useState<ConversationId>()
  const isShown = (id: ConversationId | undefined) => id !== undefined && order.includes(id)
  const tabStopId = isShown(focusedId) ? focusedId : isShown(currentId) ? currentId : order[0]

  const showCurrent = useEffectEvent(() => {
    const index = indexOfConversation(rows, currentId)
    if (index >= 0) list.current?.scrollToIndex(index)
  })
  // What was opened from elsewhere is shown here too; changes of the list do not move it.
  useEffect(() => {
    if (currentId !== undefined && scroller) showCurrent()
  }, [currentId, scroller])

  return {
    tabStopId,
    /** The pointer has been there; the keys go on from it. */
    remember: setFocusedId,
    focus(id: ConversationId | undefined) {
      if (id === undefined) return
      list.current?.scrollToIndex(indexOfConversation(rows, id))
      flushSync(() => setFocusedId(id))
      scroller?.querySelector<HTMLElement>(`[data-row="${id}"] a`)?.focus({ preventScroll: true })
    },
  }
}
