/** What is to be encoded next, read and cut on a connection that can only read. */
import type { Database } from 'better-sqlite3'
import type { MessageId } from '../../contract/base.ts'
import { cutPassages, type Passage } from '../finding/text/passages.ts'

export interface CutTask {
  queueId: number
  messageId: MessageId
  passages: (Passage & { text: string })[]
}

export interface PendingPassage {
  passageId: number
  text: string
}

export interface MemoryCounts {
  /** Messages whose text is settled, and those of them that are still to be cut. */
  messages: number
  queued: number
  passages: number
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
  const queued = db.prepare<[], { queueId: number; messageId: MessageId; content: string }>(
    `SELECT q.id AS queueId, m.id AS messageId, m.content FROM embedding_queue q JOIN messages m ON m.id = q.message_id
     ORDER BY q.id DESC`,
  )
  const missing = db.prepare<[number, number], { passageId: number; text: string; start: number; end: number }>(
    `SELECT p.id AS passageId, m.content AS text, p.start_at AS start, p.end_at AS "end"
     FROM passages p JOIN messages m ON m.id = p.message_id
     WHERE p.id < ? AND NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.passage_id = p.id AND e.set_id = ?)
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
      for (const { content, ...task } of queued.iterate()) {
        const passages = cutPassages(content).map((passage) => ({
          ...passage,
          text: content.slice(passage.start, passage.end),
        }))
        tasks.push({ ...task, passages })
        characters += content.length
        if (characters >= charactersAtMost || tasks.length === messagesAtMost) break
      }
      return tasks
    },

    /** Passages below a number that have no vector in a set, the newest first. */
    pending({ setId, below }: { setId: number; below: number }): PendingPassage[] {
      const found: PendingPassage[] = []
      let characters = 0
      for (const { passageId, text, start, end } of missing.iterate(below, setId)) {
        found.push({ passageId, text: text.slice(start, end) })
        characters += end - start
        if (characters >= charactersAtMost || found.length === messagesAtMost) break
      }
      return found
    },

    counts({ setIds, isWhole }: { setIds: number[]; isWhole: boolean }): MemoryCounts {
      return {
        messages: count("SELECT count(*) FROM messages WHERE state <> 'streaming'"),
        queued: count('SELECT count(*) FROM embedding_queue'),
        passages: count('SELECT count(*) FROM passages'),
        characters: isWhole
          ? count("SELECT ifnull(sum(length(content)), 0) FROM messages WHERE state <> 'streaming'")
          : 0,
        vectors: setIds.map((setId) => count('SELECT count(*) FROM embeddings WHERE set_id = ?', setId)),
      }
    },
  }
}
