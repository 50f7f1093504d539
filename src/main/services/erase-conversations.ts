/**
 * Deletes for good without holding the thread. A conversation is out of every list before this begins; its messages go some
 * at a time, the deepest first, since SQLite follows no chain of answers further than a thousand. What the end of the
 * application leaves of one goes at its next start.
 */
import { setImmediate } from 'node:timers/promises'
import type { ConversationId } from '../../contract/base.ts'
import { transactionally, type Db } from '../db/database.ts'
import { deleteHiddenConversation } from '../repositories/conversations.ts'
import { deleteMessages, listPlaces } from '../repositories/messages.ts'

const erasedAtOnce = 50
const readAtOnce = 1000

export async function eraseConversations(db: Db, ids: readonly ConversationId[]): Promise<void> {
  for (const id of ids) {
    const messageIds = await listDeepestFirst(db, id)
    for (let at = 0; at < messageIds.length; at += erasedAtOnce) {
      transactionally(db, (tx) => deleteMessages(tx, messageIds.slice(at, at + erasedAtOnce)))
      await setImmediate()
    }
    transactionally(db, (tx) => deleteHiddenConversation(tx, id))
  }
}

async function listDeepestFirst(db: Db, id: ConversationId) {
  const places: ReturnType<typeof listPlaces> = []
  for (;;) {
    const next = listPlaces(db, id, places.at(-1)?.id ?? null, readAtOnce)
    places.push(...next)
    if (next.length < readAtOnce) break
    await setImmediate()
  }
  return places.toSorted((one, other) => other.depth - one.depth).map((place) => place.id)
}
