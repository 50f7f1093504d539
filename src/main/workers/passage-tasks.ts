/** What is to be encoded next, read and cut on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { MessageId } from '../../contract/base.ts'
import { openingLabel, openingName } from '../finding/rank/opening-name.ts'
import { cutPassages, type Passage } from '../finding/text/passages.ts'
import { cutSentences } from '../finding/text/sentences.ts'

export interface CutTask {
  queueId: number
  messageId: MessageId
  /** Its other passages are there already. */
  onlySentences: boolean
  passages: (Passage & { text: string; isSentence: boolean })[]
}

export interface PendingPassage {
  passageId: number
  text: string
  isSentence: boolean
}

export interface PendingTask {
  setId: number
  below: number
  withSentences: boolean
}

export interface MemoryCounts {
  /** Messages whose text is settled, and those of them that are still to be cut; who only lacks sentences is found already. */
  messages: number
  queued: number
  /** Sentences are counted by themselves: not every set has vectors of them. */
  passages: number
  sentences: number
  /** Of all messages; only counted when asked for the whole, as it takes long. */
  characters: number
  /** Vectors of each set, in the order asked. */
  vectors: number[]
}

export type PassageTasks = ReturnType<typeof createPassageTasks>

/** Enough to keep an encoder busy for half a second. */
const charactersAtMost = 8000
const messagesAtMost = 32

export const createPassageTasks = (db: Database) => {
  const queued = db.prepare<[], { queueId: number; messageId: MessageId; onlySentences: 0 | 1; content: string }>(
    `SELECT q.id AS queueId, m.id AS messageId, q.only_sentences AS onlySentences, m.content
     FROM embedding_queue q JOIN messages m ON m.id = q.message_id
     ORDER BY q.id DESC`,
  )
  const missing = db.prepare<
    [number, number, number],
    Passage & { passageId: number; isSentence: 0 | 1; content: string }
  >(
    `SELECT p.id AS passageId, p.is_sentence AS isSentence, m.content, p.start_at AS start, p.end_at AS "end"
     FROM passages p JOIN messages m ON m.id = p.message_id
     WHERE p.id < ? AND p.is_sentence <= ?
       AND NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.passage_id = p.id AND e.set_id = ?)
     ORDER BY p.id DESC`,
  )
  const count = (sql: string, ...values: unknown[]): number =>
    Number(
      db
        .prepare(sql)
        .pluck()
        .get(...values),
    )

  return {
    /** The messages changed last, newest first. */
    cut(): CutTask[] {
      const tasks: CutTask[] = []
      let characters = 0
      for (const { content, onlySentences, ...task } of queued.iterate()) {
        const asked = { content, onlySentences: onlySentences === 1 }
        tasks.push({ ...task, onlySentences: asked.onlySentences, passages: passagesOf(asked) })
        characters += content.length
        if (characters >= charactersAtMost || tasks.length === messagesAtMost) break
      }
      return tasks
    },

    /** Passages below a number that have no vector in a set, the newest first. */
    pending({ setId, below, withSentences }: PendingTask): PendingPassage[] {
      const found: PendingPassage[] = []
      let characters = 0
      for (const { passageId, isSentence, content, start, end } of missing.iterate(
        below,
        withSentences ? 1 : 0,
        setId,
      )) {
        found.push({
          passageId,
          text: textOf(content, { start, end }, isSentence === 1),
          isSentence: isSentence === 1,
        })
        characters += end - start
        if (characters >= charactersAtMost || found.length === messagesAtMost) break
      }
      return found
    },

    counts({ setIds, isWhole }: { setIds: number[]; isWhole: boolean }): MemoryCounts {
      const sentences = count('SELECT count(*) FROM passages WHERE is_sentence = 1')
      return {
        messages: count("SELECT count(*) FROM messages WHERE state <> 'streaming'"),
        queued: count('SELECT count(*) FROM embedding_queue WHERE only_sentences = 0'),
        passages: count('SELECT count(*) FROM passages') - sentences,
        sentences,
        characters: isWhole
          ? count("SELECT ifnull(sum(length(content)), 0) FROM messages WHERE state <> 'streaming'")
          : 0,
        vectors: setIds.map((setId) => count('SELECT count(*) FROM embeddings WHERE set_id = ?', setId)),
      }
    },
  }
}

function passagesOf({ content, onlySentences }: { content: string; onlySentences: boolean }): CutTask['passages'] {
  const cut = (some: Passage[], isSentence: boolean) =>
    some.map((passage) => ({ ...passage, isSentence, text: textOf(content, passage, isSentence) }))
  return [...cut(onlySentences ? [] : cutPassages(content), false), ...cut(cutSentences(content), true)]
}

/** What is encoded. In a transcript every sentence has its speaker's name in front, as the whole message has. */
function textOf(content: string, { start, end }: Passage, isSentence: boolean): string {
  const text = content.slice(start, end)
  return isSentence && openingName(text) === null ? openingLabel(content) + text : text
}
