/** The sample history: comes with one click, is marked as what it is, and goes with one click. */
import { setImmediate } from 'node:timers/promises'
import type { ConversationId, MessageId, PersonId } from '../../contract/base.ts'
import { hashContent } from '../db/content-hash.ts'
import type { Db, DbOrTx } from '../db/database.ts'
import { transactionally } from '../db/database.ts'
import type { Clock } from '../platform/clock.ts'
import { replaceTags } from '../repositories/conversation-tags.ts'
import { insertConversation, updateConversation } from '../repositories/conversations.ts'
import { insertMessage } from '../repositories/messages.ts'
import { countSamples, listSamples } from '../repositories/sample.ts'
import type { EventHub } from './events.ts'
import { readSample, type SampleConversation } from './sample-file.ts'
import { placeSample } from './sample-tree.ts'
import { createUid } from './uid.ts'

const minuteMs = 60_000

interface SampleDeps {
  db: Db
  events: EventHub
  clock: Clock
  resourcesFolder: string
  /** Removing goes the way of everything that is deleted. */
  conversations: {
    trash(personId: PersonId, ids: ConversationId[]): Promise<ConversationId[]>
    purge(personId: PersonId, ids: ConversationId[]): Promise<ConversationId[]>
  }
}

export function createSample({ db, events, clock, resourcesFolder, conversations }: SampleDeps) {
  const count = (personId: PersonId): number => countSamples(db, personId)

  return {
    count,

    /** One conversation at a time, so that nothing waits behind all of them. */
    async add(personId: PersonId): Promise<number> {
      const now = clock.now()
      const known = new Set(listSamples(db, personId).map(({ key }) => key))
      const missing = (await readSample(resourcesFolder)).filter(({ key }) => !known.has(key))
      const ids: ConversationId[] = []
      for (const conversation of missing) {
        ids.push(transactionally(db, (tx) => insertSample(tx, personId, conversation, now)))
        await setImmediate()
      }
      if (ids.length > 0) events.publish(personId, { type: 'conversations.changed', ids })
      return count(personId)
    },

    async remove(personId: PersonId): Promise<{ removedCount: number; keptCount: number }> {
      const samples = listSamples(db, personId)
      const kept = samples.filter(({ isWrittenIn }) => isWrittenIn).map(({ id }) => id)
      const gone = samples.filter(({ isWrittenIn }) => !isWrittenIn).map(({ id }) => id)
      transactionally(db, (tx) => {
        for (const id of kept) updateConversation(tx, personId, id, { sampleLastMessageId: null })
      })
      if (kept.length > 0) events.publish(personId, { type: 'conversations.changed', ids: kept })
      if (gone.length > 0) {
        await conversations.trash(personId, gone)
        await conversations.purge(personId, gone)
      }
      return { removedCount: gone.length, keptCount: kept.length }
    },
  }
}

function insertSample(tx: DbOrTx, personId: PersonId, sample: SampleConversation, now: number): ConversationId {
  const startedAt = now - sample.startedMinutesAgo * minuteMs
  const lastActivityAt = Math.max(...sample.messages.map(({ secondsIn }) => startedAt + secondsIn * 1000))
  const { id } = insertConversation(tx, {
    uid: createUid(startedAt),
    personId,
    title: sample.title,
    titleSource: 'user',
    startedAt,
    lastActivityAt,
    seenAt: lastActivityAt,
    messageCount: sample.messages.length,
    pinnedAt: sample.isPinned ? lastActivityAt : null,
    archivedAt: sample.isArchived ? lastActivityAt : null,
    metadata: { sample: sample.key },
  })
  const last = insertMessages(tx, id, sample, startedAt)
  updateConversation(tx, personId, id, { sampleLastMessageId: last })
  replaceTags(tx, id, sample.tags ?? [])
  return id
}

/** Answers with the newest one. */
function insertMessages(tx: DbOrTx, conversationId: ConversationId, sample: SampleConversation, startedAt: number) {
  const ids = new Map<number, MessageId>()
  let last: MessageId | null = null
  for (const message of placeSample(sample.messages)) {
    const at = startedAt + message.secondsIn * 1000
    const row = insertMessage(tx, {
      uid: createUid(at),
      conversationId,
      parentId: message.parent === null ? null : (ids.get(message.parent) ?? null),
      depth: message.depth,
      isChosen: message.isChosen,
      isActive: message.isActive,
      sender: message.sender,
      content: message.content,
      contentHash: hashContent(message.content),
      state: 'complete',
      createdAt: at,
      settledAt: at,
      providerId: message.model?.providerId ?? null,
      modelId: message.model?.modelId ?? null,
      finishReason: message.sender === 'ai' ? 'stop' : null,
    })
    ids.set(message.id, row.id)
    last = row.id
  }
  return last
}
