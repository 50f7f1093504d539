/** What drizzle adds to the queries that are asked most, each beside the same SQL prepared once by hand. */
import type { ConversationId, MessageId, PersonId } from '../../src/contract/base.ts'
import type { Db } from '../../src/main/db/database.ts'
import { findConversation, listConversations, noteActivity } from '../../src/main/repositories/conversations.ts'
import { findMessage, listActiveBranch } from '../../src/main/repositories/messages.ts'
import { appendToJournal } from '../../src/main/repositories/answer-journal.ts'
import type { Contender } from '../measure.ts'

/** So many that the system's coarse clock of processor time does not show. */
const times = 4_000
const timesOfPages = 300

/** Microseconds of processor time a query, each as a pair of contenders. */
export function createQueries(app: Db, raw: Db): Record<string, { app: Contender; raw: Contender }> {
  const { $client: client } = raw
  const personId = client.prepare('SELECT id FROM people').pluck().get() as PersonId
  const conversationIds = pluckAll<ConversationId>(
    client,
    'SELECT id FROM conversations WHERE message_count > 60 ORDER BY id LIMIT 400',
  )
  const messageIds = pluckAll<MessageId>(client, 'SELECT id FROM messages WHERE id % 200 = 0 LIMIT 400')
  const someConversation = inTurn(conversationIds)
  const someMessage = inTurn(messageIds)

  const list = client.prepare(
    `SELECT * FROM conversations WHERE person_id = ? AND trashed_at IS NULL AND archived_at IS NULL
     AND pinned_at IS NULL ORDER BY last_activity_at DESC, id DESC LIMIT ?`,
  )
  const branch = client.prepare(
    `SELECT * FROM messages WHERE conversation_id = ? AND is_active = 1 AND depth BETWEEN ? AND ? ORDER BY depth`,
  )
  const message = client.prepare(
    `SELECT * FROM messages WHERE id = ? AND EXISTS
     (SELECT 1 FROM conversations c WHERE c.id = messages.conversation_id AND c.person_id = ?)`,
  )
  const conversation = client.prepare('SELECT * FROM conversations WHERE id = ? AND person_id = ?')
  const activity = client.prepare(
    `UPDATE conversations SET last_activity_at = max(last_activity_at, ?), message_count = message_count + ? WHERE id = ?`,
  )
  const journal = client.prepare('INSERT INTO answer_journal (message_id, sequence, channel, text) VALUES (?, ?, ?, ?)')
  const chunk = ' so the starter can wait in the fridge for three weeks,'
  const sequences = { app: 0, raw: 0 }

  return {
    'a page of 60 conversations': {
      app: micros(() => listConversations(app, personId, 'recent', undefined, 60), timesOfPages),
      raw: micros(() => list.all(personId, 60), timesOfPages),
    },
    'a page of 50 messages': {
      app: micros(() => listActiveBranch(app, someConversation(), 0, 49), timesOfPages),
      raw: micros(() => branch.all(someConversation(), 0, 49), timesOfPages),
    },
    'one message': {
      app: micros(() => findMessage(app, personId, someMessage())),
      raw: micros(() => message.get(someMessage(), personId)),
    },
    'one conversation': {
      app: micros(() => findConversation(app, personId, someConversation())),
      raw: micros(() => conversation.get(someConversation(), personId)),
    },
    'counters of a conversation': {
      app: micros(inTransaction(app, () => noteActivity(app, someConversation(), 1, 0))),
      raw: micros(inTransaction(raw, () => activity.run(1, 0, someConversation()))),
    },
    'a piece of an answer to the journal': {
      app: micros(inTransaction(app, () => appendToJournal(app, someMessage(), sequences.app++, 'text', chunk))),
      raw: micros(inTransaction(raw, () => journal.run(someMessage(), sequences.raw++, 'text', chunk))),
    },
  }
}

function micros(work: () => unknown, count = times): Contender {
  return () => {
    // Time on the processor, not on the clock: nothing here waits, and other processes must not count.
    const start = process.threadCpuUsage()
    for (let done = 0; done < count; done++) work()
    const { user, system } = process.threadCpuUsage(start)
    return (user + system) / count
  }
}

/** Twenty at a time, so that the cost of the commit does not hide what is measured. */
function inTransaction({ $client: client }: Db, work: () => unknown): () => void {
  let done = 0
  return () => {
    if (done % 20 === 0) client.exec('BEGIN IMMEDIATE')
    work()
    if (++done % 20 === 0) client.exec('COMMIT')
  }
}

// The query selects one column, of ids.
const pluckAll = <T>(client: Db['$client'], sql: string): T[] => client.prepare(sql).pluck().all() as T[]

function inTurn<T>(list: T[]): () => T {
  let next = 0
  return () => {
    const item = list[next++ % list.length]
    if (item === undefined) throw new Error('The history has none of these.')
    return item
  }
}
