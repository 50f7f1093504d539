/** What is near to a message in meaning, and whether a question that is being written was asked before. */
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import type { EmbeddingSetId } from '../../contract/memory.ts'
import type { AskedBefore, SearchHit, SearchNotice } from '../../contract/search.ts'
import type { Db } from '../db/database.ts'
import { notFound } from '../errors.ts'
import { beginningOf, cutSnippet } from '../finding/query/snippet.ts'
import { asksTheSame, twinCosine } from '../finding/twins/asks-the-same.ts'
import { findMessage, findNewestChild } from '../repositories/messages.ts'
import { createSearchRows, type MessageHitRow } from '../repositories/search.ts'
import type { SearchTasks } from '../workers/search-tasks.ts'
import type { WorkerClient } from '../workers/worker-client.ts'
import type { EncodedQuery } from './memory-questions.ts'
import { presentFound, presentPlace } from './search-hits.ts'

/** Shorter ones ("and then?") ask the same as many and mean something else each time. */
const charactersAtLeast = 12
const wordsAtLeast = 3
/** How many of the nearest questions are looked at more closely. */
const looked = 6

export function createSimilar(deps: {
  db: Db
  worker: Pick<WorkerClient<SearchTasks>, 'ask'>
  memory: {
    answeringSet(): EmbeddingSetId | null
    embedWritten(text: string, signal?: AbortSignal): Promise<EncodedQuery | null>
    notice(): SearchNotice
  }
}) {
  const { db, worker, memory } = deps
  const rows = createSearchRows(db.$client)

  /** The answer to a question: the newest that holds something. */
  function answerOf(questionId: MessageId): AskedBefore['answer'] | undefined {
    const answer = findNewestChild(db, questionId)
    if (answer?.sender !== 'ai' || answer.state !== 'complete' || answer.content.trim() === '') return undefined
    return { id: answer.id, text: beginningOf(answer.content) }
  }

  return {
    async find(personId: PersonId, messageId: MessageId, limit: number, signal?: AbortSignal) {
      const source = findMessage(db, personId, messageId)
      if (!source) throw notFound('message')
      const quote = beginningOf(source.content)
      const setId = memory.answeringSet()
      const notice = memory.notice()
      if (setId === null) return { quote, hits: [], notice }
      const found = await worker.ask('similar', { personId, setId, messageId, limit }, signal)
      const hits = found.flatMap(({ messageId: id, start, end, cosine }) => {
        const row = rows.findMessage(id)
        return row ? [toHit(row, start, end, cosine)] : []
      })
      return { quote, hits, notice }
    },

    async findAskedBefore(
      personId: PersonId,
      { text, conversationId }: { text: string; conversationId: ConversationId | null },
      signal?: AbortSignal,
    ): Promise<AskedBefore | null> {
      const asked = text.trim()
      if (!saysEnough(asked)) return null
      const question = await memory.embedWritten(asked, signal)
      if (!question) return null
      const near = await worker.ask('nearest', { personId, question, sender: 'user', limit: looked }, signal)
      for (const { messageId, cosine } of near) {
        if (cosine < twinCosine) break
        const row = rows.findMessage(messageId)
        if (!row || row.conversationId === conversationId || !asksTheSame(row.content, asked)) continue
        const answer = answerOf(row.messageId)
        if (!answer) continue
        return {
          conversation: { id: row.conversationId, title: row.title },
          question: { id: row.messageId, createdAt: row.createdAt, text: beginningOf(row.content) },
          answer,
          similarity: Math.min(1, cosine),
        }
      }
      return null
    },
  }
}

/** A script without spaces says in as many characters what others say in three words. */
function saysEnough(text: string): boolean {
  const words = text.split(/\s+/).length
  return text.length >= charactersAtLeast && (words >= wordsAtLeast || words === 1)
}

function toHit(row: MessageHitRow, start: number, end: number, cosine: number): SearchHit {
  return {
    conversation: presentPlace(row),
    message: presentFound(row),
    snippet: cutSnippet({ text: row.content, passage: { start, end }, scan: () => {}, isMatch: () => false }),
    score: Math.max(0, Math.min(1, cosine)),
    why: [{ kind: 'meaning' }],
    alike: 0,
  }
}
