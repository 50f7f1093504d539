/** What stands in the sidebar's list, line by line. */
import type { Conversation, ConversationView } from '../../../contract/conversations.ts'
import { dateGroups } from '../../lib/date-groups.ts'

export type Row =
  | { kind: 'heading'; key: string; label: string }
  | { kind: 'conversation'; key: number; conversation: Conversation }
  /** The pinned list is paged too; its next page comes when it is asked for. */
  | { kind: 'more'; key: string; view: ConversationView }

interface Lists {
  pinned: readonly Conversation[]
  hasMorePinned: boolean
  recent: readonly Conversation[]
}

/** Pinned ones first, then the rest under dates; `today` is the start of the present day. */
export function listRows({ pinned, hasMorePinned, recent }: Lists, today: number): Row[] {
  const rows: Row[] = []
  if (pinned.length > 0) rows.push({ kind: 'heading', key: 'pinned', label: 'Pinned' })
  for (const conversation of pinned) rows.push({ kind: 'conversation', key: conversation.id, conversation })
  if (hasMorePinned) rows.push({ kind: 'more', key: 'more-pinned', view: 'pinned' })

  const groupOf = dateGroups(today)
  let lastLabel = ''
  for (const conversation of recent) {
    const label = groupOf(conversation.lastActivityAt)
    if (label !== lastLabel) rows.push({ kind: 'heading', key: `date:${label}`, label })
    lastLabel = label
    rows.push({ kind: 'conversation', key: conversation.id, conversation })
  }
  return rows
}

/** The line on which a conversation stands; -1 where it is not listed. */
export const indexOfConversation = (rows: readonly Row[], id: number | undefined): number =>
  rows.findIndex((row) => row.kind === 'conversation' && row.conversation.id === id)
