/** Whole conversations, as an import brings them: through the repositories, and by hand. */
import type { MessageId, PersonId } from '../../src/contract/base.ts'
import { hashContent } from '../../src/main/db/content-hash.ts'
import { transactionally, type Db, type DbOrTx } from '../../src/main/db/database.ts'
import { insertConversation } from '../../src/main/repositories/conversations.ts'
import { insertMessage } from '../../src/main/repositories/messages.ts'
import { generateHistory } from '../history/history.ts'
import type { HistoryConversation } from '../history/shapes.ts'
import { prepareInserts } from '../history/write.ts'
import type { Contender } from '../measure.ts'

const perRound = 5_000
/** Conversations in one transaction: about a thousand messages. */
const perCommit = 80

/** Messages a second, each as a contender. Both sides store the same conversations, new ones in every round. */
export function createBulk(appDb: Db, rawDb: Db): { app: Contender; raw: Contender } {
  const personId = appDb.$client.prepare('SELECT id FROM people').pluck().get() as PersonId
  const insertRaw = prepareInserts(rawDb, 0)
  return {
    app: perSecond(1, (some) =>
      transactionally(appDb, (tx) => some.forEach((conversation) => store(tx, personId, conversation))),
    ),
    raw: perSecond(1, rawDb.$client.transaction((some: HistoryConversation[]) => some.forEach(insertRaw)).immediate),
  }
}

function perSecond(firstSeed: number, write: (some: HistoryConversation[]) => void): Contender {
  let seed = 1_000 + firstSeed
  return () => {
    const all = [...generateHistory({ seed: seed++, messages: perRound })]
    const start = performance.now()
    for (let from = 0; from < all.length; from += perCommit) write(all.slice(from, from + perCommit))
    return (perRound * 1000) / (performance.now() - start)
  }
}

function store(tx: DbOrTx, personId: PersonId, { messages, ...conversation }: HistoryConversation): void {
  const { id: conversationId } = insertConversation(tx, { ...conversation, personId })
  const ids: MessageId[] = []
  for (const { parent, ...message } of messages) {
    const parentId = parent === null ? null : ids[parent]
    const contentHash = hashContent(message.content)
    ids.push(insertMessage(tx, { ...message, conversationId, parentId, contentHash }).id)
  }
}
