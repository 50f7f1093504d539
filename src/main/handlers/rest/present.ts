/** Rows as the REST door shows them. */
import type { ConversationId, PersonId } from '../../../contract/base.ts'
import type { ProviderFailure } from '../../../contract/errors.ts'
import type { ConversationDetail, ConversationListItem, RestMessage } from '../../../contract/rest/shapes.ts'
import type { App } from '../../app.ts'
import type { ConversationRow, MessageRow } from '../../db/schema/index.ts'
import { AppError } from '../../errors.ts'
import type { PlacedMessage } from '../../services/message-reader.ts'

export const iso = (at: number): string => new Date(at).toISOString()
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at))

export const presentListItem = (row: ConversationRow, tags: string[]): ConversationListItem => ({
  id: row.id,
  title: titleOf(row),
  start_timestamp: iso(row.startedAt),
  end_timestamp: isoOrNull(row.endedAt),
  status: row.status,
  message_count: row.messageCount,
  duration: Math.max(0, (row.endedAt ?? row.lastActivityAt) - row.startedAt) / 1000,
  // Written as JSON through the contract's own check.
  metadata: row.metadata as ConversationListItem['metadata'],
  tags,
  uid: row.uid,
  is_pinned: row.pinnedAt !== null,
  is_archived: row.archivedAt !== null,
  trashed_at: isoOrNull(row.trashedAt),
  provider: row.providerId,
  model: row.modelId,
})

/** The older API gave every conversation a title. */
export const titleOf = (row: Pick<ConversationRow, 'id' | 'title'>): string => row.title ?? `Conversation ${row.id}`

/** As a list shows them. */
export function presentListItems(app: App, rows: ConversationRow[]): ConversationListItem[] {
  const tags = app.conversationTags.ofEach(rows.map(({ id }) => id))
  return rows.map((row) => presentListItem(row, tags.get(row.id) ?? []))
}

export const presentMessage = ({ row }: PlacedMessage): RestMessage => ({
  id: row.id,
  conversation: row.conversationId,
  content: contentOf(row),
  sender: row.sender,
  timestamp: iso(row.createdAt),
  reactions: row.reactions,
  is_bookmarked: row.bookmarkedAt !== null,
  bookmarked_at: isoOrNull(row.bookmarkedAt),
  parent_message: row.isReply ? row.parentId : null,
  uid: row.uid,
  state: row.state,
  failure: row.failure === null ? null : presentFailure(row.failure),
  provider: row.providerId,
  model: row.modelId,
  parent_id: row.parentId,
  position: row.depth,
  is_active: row.isActive,
})

/** Older programs know no states: where nothing was said, they are shown why. It is stored nowhere as text. */
function contentOf({ content, failure }: MessageRow): string {
  if (content !== '' || failure === null) return content
  return `Error generating response: ${failure.providerMessage ?? failure.summary}`
}

const presentFailure = (failure: ProviderFailure): RestMessage['failure'] => ({
  code: failure.code,
  message: failure.summary,
  provider_message: failure.providerMessage,
  advice: failure.advice,
  retry_helps: failure.retryHelps,
})

/** A conversation with every message of it; one in the trash is not there. */
export function readDetail(app: App, personId: PersonId, id: ConversationId): ConversationDetail {
  const row = getConversation(app, personId, id)
  const messages = app.messages.list(personId, id, { after: null, limit: -1, onlyActive: false })
  const item = presentListItem(row, app.conversationTags.of(id))
  return { ...item, ai_summary: row.summary, messages: messages.map(presentMessage) }
}

/** Throws NOT_FOUND for one in the trash, too. */
export function getConversation(app: App, personId: PersonId, id: ConversationId): ConversationRow {
  const row = app.conversations.get(personId, id)
  if (row.trashedAt === null) return row
  throw new AppError('NOT_FOUND', 'This conversation is in the trash. Restore it to go on.', { what: 'conversation' })
}
