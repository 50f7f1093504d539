/** SQL of word search. Runs in the reading worker, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'

export interface MessageHitRow {
  messageId: MessageId
  conversationId: ConversationId
  title: string | null
  archivedAt: number | null
  sender: Sender
  createdAt: number
  content: string
}

export interface TitleHitRow {
  conversationId: ConversationId
  title: string
  archivedAt: number | null
}

/** Words are ranked among this many of their newest messages, so a common word costs no more than a rare one. */
const rankedAtMost = 2000

const hitColumns = `m.id as messageId, m.conversation_id as conversationId, c.title, c.archived_at as archivedAt,
  m.sender, m.created_at as createdAt, m.content`

const visible = 'c.person_id = @personId and c.trashed_at is null and m.trashed_at is null'

/** `match` is an FTS5 expression. Best first by bm25, newer first among equals. */
export const findMessagesByWords = (db: Database, personId: PersonId, match: string, limit: number): MessageHitRow[] =>
  db
    .prepare<unknown[], MessageHitRow>(
      `select ${hitColumns} from (
         select rowid as id, bm25(messages_fts) as rank from messages_fts where messages_fts match @match
         order by rowid desc limit ${rankedAtMost}
       ) hit join messages m on m.id = hit.id join conversations c on c.id = m.conversation_id
       where ${visible} order by hit.rank, m.id desc limit @limit`,
    )
    .all({ personId, match, limit })

/** For scripts without spaces, whose words the index cannot tell apart: every part as a substring. */
export const findMessagesByParts = (
  db: Database,
  personId: PersonId,
  parts: string[],
  limit: number,
): MessageHitRow[] =>
  db
    .prepare<unknown[], MessageHitRow>(
      `select ${hitColumns} from messages m join conversations c on c.id = m.conversation_id
       where ${visible} and ${parts.map((_, index) => `instr(m.content, @part${index}) > 0`).join(' and ')}
       order by m.id desc limit @limit`,
    )
    .all({ personId, limit, ...Object.fromEntries(parts.map((part, index) => [`part${index}`, part])) })

export const findTitles = (db: Database, personId: PersonId, match: string, limit: number): TitleHitRow[] =>
  db
    .prepare<unknown[], TitleHitRow>(
      `select c.id as conversationId, c.title, c.archived_at as archivedAt
       from titles_fts join conversations c on c.id = titles_fts.rowid
       where titles_fts match @match and c.person_id = @personId and c.trashed_at is null
       order by c.last_activity_at desc limit @limit`,
    )
    .all({ personId, match, limit })
