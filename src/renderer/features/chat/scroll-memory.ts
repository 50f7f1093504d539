/** Where each conversation was left in this session, so that going back finds the same lines in view. */
import type { VirtualItem } from '@tanstack/react-virtual'
import type { ConversationId } from '../../../contract/base.ts'

interface Place {
  offset: number
  sizes: VirtualItem[]
}

const places = new Map<ConversationId, Place>()
const mostKept = 50

interface Scrolled {
  scrollOffset: number | null
  isAtEnd: (threshold?: number) => boolean
  takeSnapshot: () => VirtualItem[]
}

/** One left at its end is opened at its end, wherever that is by then. */
export function rememberPlace(id: ConversationId, list: Scrolled): void {
  places.delete(id)
  if (list.scrollOffset === null || list.isAtEnd(2)) return
  places.set(id, { offset: list.scrollOffset, sizes: list.takeSnapshot() })
  const [oldest] = places.keys()
  if (places.size > mostKept && oldest !== undefined) places.delete(oldest)
}

export const placeOf = (id: ConversationId): Place | undefined => places.get(id)
