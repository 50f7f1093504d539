/** One question after the other, each on the disk before the next: through the services, and by hand. */
import type { ConversationId, PersonId } from '../../src/contract/base.ts'
import { hashContent } from '../../src/main/db/content-hash.ts'
import type { Db } from '../../src/main/db/database.ts'
import { systemClock } from '../../src/main/platform/clock.ts'
import type { AnswersService } from '../../src/main/services/answers.ts'
import { createEventHub } from '../../src/main/services/events.ts'
import { createMessages } from '../../src/main/services/messages.ts'
import { createUid } from '../../src/main/services/uid.ts'
import type { Contender } from '../measure.ts'

const perRound = 150

/** Questions a second, each as a contender. Every question goes to another conversation, at the end of its branch. */
export function createSingles(appDb: Db, rawDb: Db): Record<'app' | 'rawMessage' | 'rawQuestion', Contender> {
  const send = createSend(appDb)
  const { insertMessage, insertQuestion } = createRaw(rawDb)
  return {
    app: () => perSecond(send),
    rawMessage: () => perSecond(insertMessage),
    rawQuestion: () => perSecond(insertQuestion),
  }
}

function perSecond(work: () => void): number {
  const start = performance.now()
  for (let count = 0; count < perRound; count++) work()
  return (perRound * 1000) / (performance.now() - start)
}

const text = 'How do I keep a sourdough starter alive while I am away for three weeks in summer? It is a rye one.'

interface Leaf {
  id: number
  conversation_id: number
  depth: number
}

/** The ends of active branches that a question can be added to; each is given out once. */
function leavesOf(db: Db): () => Leaf {
  const leaves = db.$client
    .prepare(
      `SELECT m.id, m.conversation_id, max(m.depth) AS depth FROM messages m
       JOIN conversations c ON c.id = m.conversation_id
       WHERE m.is_active = 1 AND c.status = 'active' AND c.trashed_at IS NULL GROUP BY m.conversation_id`,
    )
    .all() as Leaf[] // The columns are those of the query.
  return () => {
    const leaf = leaves.pop()
    if (!leaf) throw new Error('No conversation is left for this many rounds.')
    return leaf
  }
}

function createSend(db: Db): () => void {
  const nextLeaf = leavesOf(db)
  const personId = db.$client.prepare('SELECT id FROM people').pluck().get() as PersonId
  const messages = createMessages({
    db,
    events: createEventHub(0),
    clock: systemClock,
    answers: silent,
    defaultModel: () => ({ providerId: 'lmstudio', modelId: 'bench' }),
    noteModelUse: () => {},
  })
  return () => {
    // The id is a row's own.
    const conversationId = nextLeaf().conversation_id as ConversationId
    messages.send(personId, {
      uid: createUid(Date.now()),
      conversationId,
      parentId: null,
      content: text,
      model: null,
    })
  }
}

/** What answers cost is the stream bench's matter. */
const silent: AnswersService = {
  start: () => {},
  isAnswering: () => false,
  live: () => undefined,
  settled: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  stopIn: () => Promise.resolve(),
  idle: () => Promise.resolve(),
  close: () => Promise.resolve(),
}

function createRaw({ $client: client }: Db) {
  const nextLeaf = leavesOf({ $client: client } as Db)
  client.pragma('synchronous = FULL')
  const insert = client.prepare(
    `INSERT INTO messages (uid, conversation_id, parent_id, depth, sender, content, content_hash, state, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const note = client.prepare(
    'UPDATE conversations SET last_activity_at = ?, seen_at = ?, message_count = message_count + 2 WHERE id = ?',
  )

  function insertOne(leaf: Leaf, sender: 'user' | 'ai', content: string, state: string): number {
    const now = Date.now()
    return Number(
      insert.run(
        createUid(now),
        leaf.conversation_id,
        leaf.id,
        leaf.depth + 1,
        sender,
        content,
        hashContent(content),
        state,
        now,
      ).lastInsertRowid,
    )
  }

  const insertBoth = client.transaction((leaf: Leaf) => {
    const question = insertOne(leaf, 'user', text, 'complete')
    insertOne({ ...leaf, id: question, depth: leaf.depth + 1 }, 'ai', '', 'streaming')
    note.run(Date.now(), Date.now(), leaf.conversation_id)
  })

  return {
    insertMessage: () => void insertOne(nextLeaf(), 'user', text, 'complete'),
    insertQuestion: () => void insertBoth.immediate(nextLeaf()),
  }
}
