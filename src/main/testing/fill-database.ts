/** Rows in bulk, for tests and scripts that need a history but not how it came to be. */
import Database from 'better-sqlite3'
import { hashContent } from '../db/content-hash.ts'
import { createUid } from '../db/uid.ts'

export interface History {
  conversationCount: number
  messagesEach: number
  /** About so many characters a message; some are ten times as long, some hardly a word. */
  usualLength: number
}

const words = 'lantern harbour ripple quartz メモリ слово naïve 🙂 function return const garden seven answer'.split(' ')

/** Text that is the same for the same number. */
export function textFor(seed: number, usualLength: number): string {
  const factors = [1, 1, 1, 0.1, 1, 1, 10, 1]
  const length = Math.max(1, usualLength * (factors[seed % factors.length] ?? 1))
  const parts = [`#${seed}`]
  for (let size = 0, state = seed + 1; size < length;) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    const word = words[(state >>> 8) % words.length] ?? ''
    parts.push(word)
    size += word.length + 1
  }
  return parts.join(' ')
}

/** Adds conversations of alternating questions and answers, straight into a database that nobody else has open. */
export function fillDatabase(file: string, { conversationCount, messagesEach, usualLength }: History): void {
  const client = new Database(file)
  client.pragma('synchronous = OFF')
  const personId = client.prepare('SELECT id FROM people LIMIT 1').pluck().get()
  const addConversation = client.prepare(
    `INSERT INTO conversations (uid, person_id, title, started_at, last_activity_at, seen_at, message_count)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const addMessage = client.prepare(
    `INSERT INTO messages (uid, conversation_id, parent_id, depth, sender, content, content_hash, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'complete', ?)`,
  )
  let at = Date.UTC(2026, 0, 1)
  let seed = 0
  const add = client.transaction(() => {
    for (let index = 0; index < conversationCount; index++) {
      const title = `Conversation ${index}`
      const { lastInsertRowid: id } = addConversation.run(createUid(at), personId, title, at, at, at, messagesEach)
      let parent: number | bigint | null = null
      for (let depth = 0; depth < messagesEach; depth++) {
        const content = textFor(seed++, usualLength)
        const sender = depth % 2 === 0 ? 'user' : 'ai'
        const hash = hashContent(content)
        parent = addMessage.run(createUid(at), id, parent, depth, sender, content, hash, at++).lastInsertRowid
      }
    }
  })
  add()
  client.close()
}
