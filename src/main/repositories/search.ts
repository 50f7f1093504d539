/** SQL of word search. Runs in the reading worker, on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import type { Sender } from '../../contract/messages.ts'
import type { SearchFilters } from '../../contract/search.ts'

export interface MessageHitRow {
  messageId: MessageId
  uid: string
  conversationId: ConversationId
  title: string | null
  archivedAt: number | null
  sender: Sender
  createdAt: number
  isActive: 0 | 1
  content: string
  /** FTS5's bm25: the smaller the better; 0 where nothing was ranked. */
  rank: number
}

export interface TitleHitRow {
  conversationId: ConversationId
  title: string
  archivedAt: number | null
}

/** Which page of which person's messages. */
export interface SearchPage {
  personId: PersonId
  filters: SearchFilters
  limit: number
  offset: number
}

/** Words are ranked among this many of their newest messages, so a common word costs no more than a rare one. */
const rankedAtMost = 2000

const hitColumns = `m.id as messageId, m.uid, m.conversation_id as conversationId, c.title,
  c.archived_at as archivedAt, m.sender, m.created_at as createdAt, m.is_active as isActive, m.content`

const conditionOf: Record<keyof SearchFilters, string> = {
  sender: 'm.sender = @sender',
  modelId: 'm.model_id = @modelId',
  providerId: 'm.provider_id = @providerId',
  after: 'm.created_at >= @after',
  before: 'm.created_at < @before',
  conversationId: 'm.conversation_id = @conversationId',
  isBookmarked: '(m.bookmarked_at is not null) = @isBookmarked',
  tag: 'exists (select 1 from conversation_tags t where t.conversation_id = c.id and t.tag = @tag)',
  language: "instr(lower(m.content), '```' || lower(@language)) > 0",
}

/** What is looked for: an FTS5 expression, and parts of text in scripts without spaces, which FTS5 cannot tell apart. */
export interface WordsSought {
  match: string | undefined
  parts: string[]
}

/** Best first by bm25, newer first among equals. */
export const findMessages = (db: Database, page: SearchPage, sought: WordsSought): MessageHitRow[] =>
  db
    .prepare<unknown[], MessageHitRow>(
      `select ${hitColumns}, hit.rank from ${hitsOf(sought, `order by rowid desc limit ${rankedAtMost}`)}
       where ${conditions(page.filters, sought.parts)}
       order by hit.rank, m.id desc limit @limit offset @offset`,
    )
    .all(parameters(page, sought))

export const countMessages = (db: Database, page: SearchPage, sought: WordsSought): number =>
  db
    .prepare<unknown[], number>(
      `select count(*) from ${hitsOf(sought, '')} where ${conditions(page.filters, sought.parts)}`,
    )
    .pluck()
    .get(parameters(page, sought)) ?? 0

/** The messages with the words, their conversations, and as `hit.rank` how well they match. */
const hitsOf = ({ match }: WordsSought, limit: string): string =>
  match === undefined
    ? '(select 0 as rank) hit cross join messages m join conversations c on c.id = m.conversation_id'
    : `(select rowid as id, bm25(messages_fts) as rank from messages_fts where messages_fts match @match ${limit}) hit
       join messages m on m.id = hit.id join conversations c on c.id = m.conversation_id`

function conditions(filters: SearchFilters, parts: string[]): string {
  // Filters are an object of the contract's own check, which knows no other keys.
  const filtered = (Object.keys(filters) as (keyof SearchFilters)[]).filter((key) => filters[key] !== undefined)
  return [
    'c.person_id = @personId',
    'c.trashed_at is null',
    'm.trashed_at is null',
    ...filtered.map((key) => conditionOf[key]),
    ...parts.map((_, index) => `instr(m.content, @part${index}) > 0`),
  ].join(' and ')
}

const parameters = ({ filters, ...page }: SearchPage, { match, parts }: WordsSought) => ({
  ...page,
  ...filters,
  ...(filters.isBookmarked !== undefined && { isBookmarked: filters.isBookmarked ? 1 : 0 }),
  match,
  ...Object.fromEntries(parts.map((part, index) => [`part${index}`, part])),
})

export const findTitles = (db: Database, personId: PersonId, match: string | undefined, limit: number): TitleHitRow[] =>
  db
    .prepare<unknown[], TitleHitRow>(
      `select c.id as conversationId, c.title, c.archived_at as archivedAt
       from titles_fts join conversations c on c.id = titles_fts.rowid
       where titles_fts match @match and c.person_id = @personId and c.trashed_at is null
       order by c.last_activity_at desc limit @limit`,
    )
    .all({ personId, match, limit })

export interface ConversationTextRow {
  messageId: MessageId
  isActive: 0 | 1
  content: string
}

/** Every message of one conversation, of all branches, from its beginning. */
export const listConversationTexts = (
  db: Database,
  personId: PersonId,
  conversationId: ConversationId,
): ConversationTextRow[] =>
  db
    .prepare<unknown[], ConversationTextRow>(
      `select m.id as messageId, m.is_active as isActive, m.content
       from messages m join conversations c on c.id = m.conversation_id
       where c.id = @conversationId and c.person_id = @personId and c.trashed_at is null and m.trashed_at is null
       order by m.depth, m.id`,
    )
    .all({ personId, conversationId })
