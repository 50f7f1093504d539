/** SQL of what the index of words reads: messages in the order they came, and what changed since. */
import type { Database } from 'better-sqlite3'
import { lte } from 'drizzle-orm'
import type { DbOrTx } from '../db/database.ts'
import { messageChanges } from '../db/schema/index.ts'

/** A finished message with what the index keeps of it. */
export interface IndexedMessageRow {
  id: number
  conversationId: number
  parentId: number | null
  personId: number
  sender: 'user' | 'ai'
  createdAt: number
  providerId: string | null
  modelId: string | null
  content: string
  hash: Buffer
}

const columns = `m.id, m.conversation_id as conversationId, m.parent_id as parentId, c.person_id as personId, m.sender,
  m.created_at as createdAt, m.provider_id as providerId, m.model_id as modelId, m.content, m.content_hash as hash`

/** Reads through a connection of a worker. With `+?` nothing is planned anew at every run, as `repositories/search.ts` says. */
export function createMessageSource(db: Database) {
  const changes = db.prepare<[number, number], { number: number; messageId: number }>(
    'select number, message_id as messageId from message_changes where number > +? order by number limit +?',
  )
  const finished = `select ${columns} from messages m join conversations c on c.id = m.conversation_id
    where m.state <> 'streaming'`
  const after = db.prepare<[number, number], IndexedMessageRow>(`${finished} and m.id > +? order by m.id limit +?`)
  const before = db.prepare<[number, number], IndexedMessageRow>(
    `${finished} and m.id < +? order by m.id desc limit +?`,
  )
  const one = db.prepare<[number], IndexedMessageRow>(`${finished} and m.id = +?`)
  const last = db.prepare<[], number>('select ifnull(max(id), 0) from messages').pluck()
  const highest = db.prepare<[string], number>('select ifnull(max(seq), 0) from sqlite_sequence where name = ?').pluck()
  const count = db.prepare<[], number>('select count(*) from messages').pluck()
  return {
    listChanges: (number: number, limit: number) => changes.all(number, limit),
    listMessagesAfter: (id: number, limit: number) => after.all(id, limit),
    listMessagesBefore: (id: number, limit: number) => before.all(id, limit),
    lastMessageId: (): number => last.get() ?? 0,
    findMessage: (id: number) => one.get(id),
    highest: () => ({ messageId: highest.get('messages') ?? 0, change: highest.get('message_changes') ?? 0 }),
    countMessages: (): number => count.get() ?? 0,
  }
}

/** For the writing connection: what every index has on disk is not needed any more. */
export const deleteMessageChanges = (db: DbOrTx, upTo: number): void => {
  db.delete(messageChanges).where(lte(messageChanges.number, upTo)).run()
}
