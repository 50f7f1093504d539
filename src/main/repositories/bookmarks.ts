/** SQL of bookmarks. Runs in the reading worker, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'

/** Where a page of the list ended. */
export interface BookmarkPlace {
  bookmarkedAt: number
  id: MessageId
}

export interface BookmarkTask {
  personId: PersonId
  /** Every one of these must occur in the text or the title. */
  words: string[]
  sender: Sender | undefined
  after: BookmarkPlace | undefined
  limit: number
}

export interface BookmarkRow {
  messageId: MessageId
  conversationId: ConversationId
  title: string | null
  archivedAt: number | null
  sender: Sender
  createdAt: number
  bookmarkedAt: number
  providerId: string | null
  modelId: string | null
  content: string
}

/** The newest bookmark first. */
export function findBookmarks(db: Database, { personId, words, sender, after, limit }: BookmarkTask): BookmarkRow[] {
  const rows = db
    .prepare<unknown[], BookmarkRow>(
      `select m.id as messageId, m.conversation_id as conversationId, c.title, c.archived_at as archivedAt, m.sender,
         m.created_at as createdAt, m.bookmarked_at as bookmarkedAt, m.provider_id as providerId,
         m.model_id as modelId, m.content
       from messages m join conversations c on c.id = m.conversation_id
       where m.bookmarked_at is not null and m.trashed_at is null
         and c.person_id = @personId and c.trashed_at is null
         and (@sender is null or m.sender = @sender)
         and (@at is null or (m.bookmarked_at, m.id) < (@at, @id))
       order by m.bookmarked_at desc, m.id desc`,
    )
    .iterate({ personId, sender: sender ?? null, at: after?.bookmarkedAt ?? null, id: after?.id ?? null })
  const wanted = words.map(fold)
  const found: BookmarkRow[] = []
  for (const row of rows) {
    if (!holdsAll(row, wanted)) continue
    found.push(row)
    if (found.length === limit) break
  }
  return found
}

function holdsAll(row: BookmarkRow, wanted: string[]): boolean {
  if (wanted.length === 0) return true
  const text = fold(`${row.title ?? ''}\n${row.content}`)
  return wanted.every((word) => text.includes(word))
}

/** Without case and accents. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
