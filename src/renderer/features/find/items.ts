/** What the Find dialog lists: actions and recent chats before anything is typed, then what was found. */
import type { ConversationId, MessageId } from '../../../contract/base.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import type { SearchHit, SnippetPiece } from '../../../contract/search.ts'
import { nameOf } from '../../lib/conversation-actions.ts'
import { type ShortcutId, isAvailable, keysOf, shortcuts } from '../../lib/shortcuts.ts'

export type Item =
  | { kind: 'action'; key: string; id: ShortcutId; name: string; keys: string }
  | {
      kind: 'conversation'
      key: string
      id: ConversationId
      title: readonly SnippetPiece[]
      at: number | null
      isArchived: boolean
    }
  | {
      kind: 'message'
      key: string
      conversationId: ConversationId
      messageId: MessageId
      title: string
      from: string
      at: number
      isArchived: boolean
      snippet: readonly SnippetPiece[]
    }

export interface Group {
  name: string
  items: readonly Item[]
  /** The place of its first item among all items. */
  from: number
}

/** Leaves out what is empty, and counts. */
function numbered(groups: readonly Omit<Group, 'from'>[]): Group[] {
  let from = 0
  return groups.flatMap((group) => {
    if (group.items.length === 0) return []
    const place = { ...group, from }
    from += group.items.length
    return [place]
  })
}

/** Before anything is typed. */
export const startGroups = (recent: readonly Conversation[]): Group[] =>
  numbered([
    { name: 'Actions', items: actions('') },
    { name: 'Recent', items: recent.map(conversationItem) },
  ])

/** For what was typed. */
export const foundGroups = (query: string, hits: readonly SearchHit[]): Group[] =>
  numbered([
    { name: 'Actions', items: actions(query) },
    { name: 'Conversations', items: hits.filter((hit) => hit.message === null).map(hitItem) },
    { name: 'Messages', items: hits.filter((hit) => hit.message !== null).map(hitItem) },
  ])

/** Actions with a word that starts as `query` does. */
function actions(query: string): Item[] {
  const start = query.trim().toLowerCase()
  return shortcuts
    .filter((shortcut) => 'isAction' in shortcut && isAvailable(shortcut.id))
    .filter(({ name }) => name.toLowerCase().startsWith(start) || name.toLowerCase().includes(` ${start}`))
    .map(({ id, name }) => ({ kind: 'action', key: `action-${id}`, id, name, keys: keysOf(id) }))
}

const conversationItem = (conversation: Conversation): Item => ({
  kind: 'conversation',
  key: `recent-${conversation.id}`,
  id: conversation.id,
  title: [{ text: nameOf(conversation), match: 'none' }],
  at: conversation.lastActivityAt,
  isArchived: conversation.isArchived,
})

function hitItem({ conversation, message, snippet }: SearchHit): Item {
  const { id, isArchived } = conversation
  if (!message) return { kind: 'conversation', key: `title-${id}`, id, title: snippet, at: null, isArchived }
  return {
    kind: 'message',
    key: `message-${message.id}`,
    conversationId: id,
    messageId: message.id,
    title: nameOf(conversation),
    from: message.sender === 'user' ? 'You' : 'Answer',
    at: message.createdAt,
    isArchived,
    snippet,
  }
}
