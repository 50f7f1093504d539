import { useEffect } from 'react'
import type { Conversation } from '../../../contract/conversations.ts'
import { api } from '../../lib/api.ts'

/** An answer that ended is seen when its conversation is shown in a window that can be seen. */
export function useMarkSeen({ id, isUnread, lastActivityAt }: Conversation): void {
  // Another answer may end before the first one counts as seen.
  const unreadSince = isUnread ? lastActivityAt : null
  useEffect(() => {
    if (unreadSince === null) return
    // The dot stays when this fails, and the next look tries again.
    const mark = () => !document.hidden && void api.conversations.markSeen({ id }).catch(() => {})
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [id, unreadSince])
}
