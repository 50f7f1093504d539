/** What was found, as it is told: where it stands, who wrote it, and why it is there. */
import type { SearchHit } from '../../contract/search.ts'
import type { ParsedQuery } from '../finding/query/query.ts'
import type { MessageHitRow, TitleHitRow } from '../repositories/search.ts'
import type { MessageHit } from '../workers/page-of-hits.ts'
import type { TitleHit } from '../workers/search-tasks.ts'

export const presentPlace = ({
  conversationId,
  title,
  archivedAt,
  lastActivityAt,
}: Omit<TitleHitRow, 'title'> & { title: string | null }): SearchHit['conversation'] => ({
  id: conversationId,
  title,
  isArchived: archivedAt !== null,
  lastActivityAt,
})

export const presentFound = (row: Omit<MessageHitRow, 'content'>): NonNullable<SearchHit['message']> => ({
  id: row.messageId,
  uid: row.uid,
  sender: row.sender,
  createdAt: row.createdAt,
  model: row.providerId !== null && row.modelId !== null ? { providerId: row.providerId, modelId: row.modelId } : null,
  isActive: row.isActive === 1,
})

export const presentTitleHit = ({ row, snippet }: TitleHit): SearchHit => ({
  conversation: presentPlace(row),
  message: null,
  snippet,
  score: 1,
  why: [{ kind: 'title' }],
  alike: 0,
})

export function presentMessageHit(
  { row, snippet, score, words, alike, ...found }: MessageHit,
  parsed: ParsedQuery,
): SearchHit {
  const [time] = parsed.times
  const why: SearchHit['why'] = []
  if (words.length > 0) why.push({ kind: 'words', words })
  if (found.isMeant) why.push({ kind: 'meaning' })
  if (found.isInTime && time) why.push({ kind: 'time', label: time.label })
  if (found.isSpokenBy) why.push({ kind: 'speaker', sender: row.sender })
  return { conversation: presentPlace(row), message: presentFound(row), snippet, score, why, alike }
}
