/** One page of what was found: the rows of the best, cut to what is shown, with near-duplicates folded. */
import type { SnippetPiece } from '../../contract/search.ts'
import type { EngineAnswer, RankedMessage } from '../finding/engine/engine.ts'
import type { TextMatcher } from '../finding/engine/text-matcher.ts'
import { cutSnippet } from '../finding/query/snippet.ts'
import { createFold } from '../finding/rank/fold.ts'
import type { MessageHitRow } from '../repositories/search.ts'

export interface MessageHit extends Omit<RankedMessage, 'passage'> {
  row: Omit<MessageHitRow, 'content'>
  snippet: SnippetPiece[]
  /** The words that matched, as they are written there. */
  words: string[]
  /** How many that say nearly the same are folded into it. */
  alike: number
}

interface Page {
  hits: MessageHit[]
  /** How many of the ranked ones were used up. */
  taken: number
}

/** So many behind the page are read too, for the duplicates of what is on it. */
const lookAhead = 20

export function pageOfHits(
  { messages, matcher }: Pick<EngineAnswer, 'messages' | 'matcher'>,
  limit: number,
  findRow: (messageId: number) => MessageHitRow | undefined,
): Page {
  // One by itself is like no other.
  const fold = messages.length > 1 ? createFold() : () => -1
  const kept: { row: MessageHitRow; message: RankedMessage; alike: number }[] = []
  let taken = 0
  let beyond = 0
  for (const message of messages) {
    if (kept.length === limit && beyond++ === lookAhead) break
    const row = findRow(message.messageId)
    const same = row ? kept[fold(row.content)] : undefined
    if (same) same.alike++
    if (kept.length === limit && beyond > 0) continue
    taken++
    if (row && !same) kept.push({ row, message, alike: 0 })
  }
  return { hits: kept.map(({ row, message, alike }) => toHit(row, message, alike, matcher)), taken }
}

function toHit(
  { content, ...row }: MessageHitRow,
  { passage, ...found }: RankedMessage,
  alike: number,
  { scan, isMatch }: TextMatcher,
): MessageHit {
  const isByMeaning = found.isMeant && !found.holdsWords
  const snippet = cutSnippet({ text: content, scan, isMatch, passage: isByMeaning ? passage : null })
  const words = snippet.filter(({ match }) => match === 'word').map(({ text }) => text)
  return { ...found, row, snippet, words: [...new Set(words)], alike }
}
