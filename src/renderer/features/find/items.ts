/** What Find lists: actions, searches and recent chats before anything is typed, then what was found. */
import type { ConversationId } from '../../../contract/base.ts'
import { nameOf } from '../../../contract/conversation-name.ts'
import type { Conversation } from '../../../contract/conversations.ts'
import type { SavedSearch } from '../../../contract/saved-searches.ts'
import type { SearchHit, SearchMode, SnippetPiece, Suggestion } from '../../../contract/search.ts'
import { type ShortcutId, isAvailable, keysOf, shortcuts } from '../../lib/shortcuts.ts'

export type MessageHit = SearchHit & { message: NonNullable<SearchHit['message']> }

export type Item =
  | { kind: 'action'; key: string; id: ShortcutId; name: string; keys: string }
  | { kind: 'suggestion'; key: string; suggestion: Suggestion }
  | { kind: 'search'; key: string; name: string; query: string; mode: SearchMode; isSaved: boolean }
  | {
      kind: 'conversation'
      key: string
      id: ConversationId
      title: readonly SnippetPiece[]
      at: number
      isArchived: boolean
    }
  /** `isBelow`: stands under another hit of its conversation, which bears the title. */
  | { kind: 'hit'; key: string; hit: MessageHit; isBelow: boolean }
  /** The other messages of the conversation above, or the other conversations whose titles matched. */
  | { kind: 'others'; key: string; of: Folded; count: number; isOpen: boolean }

/** What can be folded and opened: the messages of a conversation, or the titles. */
export type Folded = ConversationId | 'titles'

/** The part of a snippet that was found by its meaning; words that matched may stand in it. */
export function passageOf(snippet: readonly SnippetPiece[]): string | undefined {
  const isMeant = ({ match }: SnippetPiece) => match === 'passage'
  const pieces = snippet.slice(snippet.findIndex(isMeant), snippet.findLastIndex(isMeant) + 1)
  return snippet.some(isMeant) ? pieces.map(({ text }) => text).join('') : undefined
}

export interface Section {
  name: string
  items: readonly Item[]
}

export type Row = { kind: 'heading'; key: string; name: string } | { kind: 'item'; key: string; item: Item }

/** The lines from top to bottom. Where there is one section only, its name says nothing. */
export function rowsOf(sections: readonly Section[]): Row[] {
  const filled = sections.filter(({ items }) => items.length > 0)
  return filled.flatMap(({ name, items }): Row[] => [
    ...(filled.length > 1 ? [{ kind: 'heading' as const, key: `heading-${name}`, name }] : []),
    ...items.map((item) => ({ kind: 'item' as const, key: item.key, item })),
  ])
}

interface Start {
  /** The palette of actions is part of the dialog only. */
  hasActions: boolean
  recentSearches: readonly { query: string; mode: SearchMode }[]
  savedSearches: readonly SavedSearch[]
  recent: readonly Conversation[]
}

/** Before anything is typed. */
export const startSections = ({ hasActions, recentSearches, savedSearches, recent }: Start): Section[] => [
  { name: 'Saved searches', items: savedSearches.map(savedItem) },
  { name: 'Recent searches', items: recentSearches.map(recentItem) },
  { name: 'Actions', items: hasActions ? actions('') : [] },
  { name: 'Recent chats', items: recent.map(conversationItem) },
]

interface Results {
  query: string
  hasActions: boolean
  hits: readonly SearchHit[]
  suggestions: readonly Suggestion[]
  isGrouped: boolean
  /** What is shown whole. */
  opened: ReadonlySet<Folded>
}

/** For what was typed. */
export function foundSections({ query, hasActions, hits, suggestions, isGrouped, opened }: Results): Section[] {
  const messages = hits.filter((hit): hit is MessageHit => hit.message !== null)
  return [
    { name: 'Filters', items: suggestions.map(suggestionItem) },
    { name: 'Actions', items: hasActions ? actions(query) : [] },
    { name: 'Conversations', items: titleItems(hits, opened.has('titles')) },
    { name: 'Messages', items: isGrouped ? grouped(messages, opened) : messages.map((hit) => hitItem(hit, false)) },
  ]
}

const mostTitles = 3

/** A word that stands in many titles must not push what was said out of sight. One line is not folded into one. */
function titleItems(hits: readonly SearchHit[], isOpen: boolean): Item[] {
  const titles = hits.filter((hit) => hit.message === null).map(titleItem)
  const rest = titles.slice(mostTitles)
  if (rest.length < 2) return titles
  const others: Item = { kind: 'others', key: 'others-titles', of: 'titles', count: rest.length, isOpen }
  return [...titles.slice(0, mostTitles), others, ...(isOpen ? rest : [])]
}

/** The best of each conversation in the order of the hits; more pages change what is folded, never what is above. */
function grouped(hits: readonly MessageHit[], opened: ReadonlySet<Folded>): Item[] {
  const groups = Map.groupBy(hits, (hit) => hit.conversation.id)
  return [...groups].flatMap(([conversationId, [best, ...others]]): Item[] => {
    if (!best) return []
    const isOpen = opened.has(conversationId)
    const count = others.length
    return [
      hitItem(best, false),
      ...(count > 0
        ? [{ kind: 'others' as const, key: `others-${conversationId}`, of: conversationId, count, isOpen }]
        : []),
      ...(isOpen ? others.map((hit) => hitItem(hit, true)) : []),
    ]
  })
}

/** Actions with a word that starts as `query` does; before anything is typed, those whose keys are worth learning. */
function actions(query: string): Item[] {
  const start = query.trim().toLowerCase()
  return shortcuts
    .filter(({ keys }) => start !== '' || keys.length > 0)
    .filter((shortcut) => 'isAction' in shortcut && isAvailable(shortcut.id))
    .filter(({ name }) => name.toLowerCase().startsWith(start) || name.toLowerCase().includes(` ${start}`))
    .map(({ id, name }) => ({ kind: 'action', key: `action-${id}`, id, name, keys: keysOf(id) }))
}

const suggestionItem = (suggestion: Suggestion): Item => ({
  kind: 'suggestion',
  key: `suggestion-${suggestion.insert}`,
  suggestion,
})

const savedItem = ({ id, name, query, mode }: SavedSearch): Item => ({
  kind: 'search',
  key: `saved-${id}`,
  name,
  query,
  mode,
  isSaved: true,
})

const recentItem = ({ query, mode }: { query: string; mode: SearchMode }): Item => ({
  kind: 'search',
  key: `recent-${mode}-${query}`,
  name: query,
  query,
  mode,
  isSaved: false,
})

const conversationItem = (conversation: Conversation): Item => ({
  kind: 'conversation',
  key: `chat-${conversation.id}`,
  id: conversation.id,
  title: [{ text: nameOf(conversation), match: 'none' }],
  at: conversation.lastActivityAt,
  isArchived: conversation.isArchived,
})

const titleItem = ({ conversation: { id, isArchived, lastActivityAt }, snippet }: SearchHit): Item => ({
  kind: 'conversation',
  key: `title-${id}`,
  id,
  title: snippet,
  at: lastActivityAt,
  isArchived,
})

const hitItem = (hit: MessageHit, isBelow: boolean): Item => ({
  kind: 'hit',
  key: `message-${hit.message.id}`,
  hit,
  isBelow,
})

type Previewed = Extract<Item, { kind: 'conversation' | 'hit' }>

/** What stands beside the list while `active` is chosen; lines that lead nowhere leave what stood above them. */
export function previewed(items: readonly Item[], active: number): Previewed | undefined {
  const isPreviewed = (item: Item): item is Previewed => item.kind === 'hit' || item.kind === 'conversation'
  return items.slice(0, active + 1).findLast(isPreviewed) ?? items.find(isPreviewed)
}

/** The one that Enter opens unless another is chosen: what is offered to write stands above it. */
export const firstChoice = (items: readonly Item[]): number =>
  Math.max(
    0,
    items.findIndex(({ kind }) => kind !== 'suggestion'),
  )
